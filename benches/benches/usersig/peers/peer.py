"""Prints how many signatures the published library makes in a second of CPU time, and the last of them."""

import sys
import time

import TLSSigAPIv2

api = TLSSigAPIv2.TLSSigAPIv2(1400000000, "0" * 64)
for _ in range(1000):
    api.gen_sig("administrator", 86400)
count, began, end = 0, time.process_time(), time.process_time() + float(sys.argv[1])
while time.process_time() < end:
    for _ in range(100):
        signature = api.gen_sig("administrator", 86400)
    count += 100
print(int(count / (time.process_time() - began)), signature)
