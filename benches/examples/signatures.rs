//! What `benches/usersig/peers/run` asks of this library: `signatures library|floor SECONDS` prints how many signatures it
//! made in a second of CPU time, and the last of them; `signatures verify SIGNATURE` fails if a signature is not good.
#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a measurement that fails has failed")]

#[path = "../benches/usersig/floor.rs"]
#[allow(dead_code, reason = "nothing is verified by hand here")]
mod floor;

use std::hint::black_box;
use std::time::{Duration, SystemTime};

use im_api::SecretKey;
use im_api::protocol::usersig::{Expected, sign, verify};
use im_benches::cpu;

use self::floor::Floor;

const APP: u32 = 1_400_000_000;
const USER: &str = "administrator";
const LIFETIME: Duration = Duration::from_hours(24);

fn main() {
    let key_text = "0".repeat(64);
    let (key, floor) = (SecretKey::new(&*key_text).unwrap(), Floor::new(&key_text));
    let args: Vec<_> = std::env::args().skip(1).collect();
    let args: Vec<_> = args.iter().map(String::as_str).collect();
    match *args {
        // The others ask the clock for each signature, too.
        ["library", seconds] => {
            measure(seconds, || sign(&key, APP, USER, SystemTime::now(), LIFETIME).unwrap().into_exposed());
        }
        ["floor", seconds] => measure(seconds, || floor.sign(APP, USER, SystemTime::now(), LIFETIME)),
        ["verify", signature] => {
            let now = SystemTime::now();
            assert_eq!(verify(&key, signature, &Expected::new(APP, USER), now).err(), None);
        }
        _ => println!("usage: signatures library|floor SECONDS | verify SIGNATURE"),
    }
}

fn measure(seconds: &str, make: impl Fn() -> String) {
    let length = Duration::from_secs_f64(seconds.parse().unwrap());
    let began = cpu::of_main_thread();
    let (mut count, mut signature) = (0_u32, String::new());
    while cpu::of_main_thread() < began + length {
        for _ in 0..10_000 {
            signature = black_box(make());
        }
        count += 10_000;
    }
    let rate = f64::from(count) / cpu::of_main_thread().saturating_sub(began).as_secs_f64();
    println!("{rate:.0} {signature}");
}
