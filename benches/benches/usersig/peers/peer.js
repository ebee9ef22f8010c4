// Prints how many signatures the published library makes in a second of CPU time, and the last of them.
const { Api } = require('tls-sig-api-v2');

const api = new Api(1400000000, '0'.repeat(64));
const cpu = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1e6; };
let signature;
for (let i = 0; i < 5000; i++) signature = api.genSig('administrator', 86400);
const began = cpu(), end = began + Number(process.argv[2]);
let count = 0;
for (; cpu() < end; count += 100) {
    for (let i = 0; i < 100; i++) signature = api.genSig('administrator', 86400);
}
console.log(Math.floor(count / (cpu() - began)), signature);
