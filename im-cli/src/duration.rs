//! Lengths of time as people write them.

use std::time::Duration;

/// The units that are read, with their seconds.
const UNITS: [(&str, u64); 4] = [("d", 86_400), ("h", 3_600), ("m", 60), ("s", 1)];

/// Reads `90`, `90s`, `15m`, `12h`, `180d`, `1.5h` or `200ms`.
pub(crate) fn parse(text: &str) -> Result<Duration, String> {
    let mistake = || format!("`{text}` is no length of time; write for example 30s, 15m, 12h or 7d");
    let text = text.trim();
    if let Some(number) = text.strip_suffix("ms") {
        return number.trim().parse().map(Duration::from_millis).map_err(|_| mistake());
    }
    let (number, unit) = UNITS
        .iter()
        .find_map(|(name, seconds)| text.strip_suffix(name).map(|number| (number, *seconds)))
        .unwrap_or((text, 1));
    let number = number.trim();
    if let Ok(whole) = number.parse::<u64>() {
        return whole.checked_mul(unit).map(Duration::from_secs).ok_or_else(mistake);
    }
    let number: f64 = number.parse().map_err(|_| mistake())?;
    #[expect(clippy::cast_precision_loss, reason = "units are small")]
    Duration::try_from_secs_f64(number * unit as f64).map_err(|_| mistake())
}

/// `3 days 4 hours`, `12 minutes`, `1.2 s`, `35 ms`: the two largest units.
pub(crate) fn words(duration: Duration) -> String {
    let seconds = duration.as_secs();
    if seconds < 1 {
        return format!("{} ms", duration.as_millis());
    }
    if seconds < 60 {
        return format!("{:.1} s", duration.as_secs_f64());
    }
    let parts = [("day", seconds / 86_400), ("hour", seconds / 3_600 % 24), ("minute", seconds / 60 % 60)];
    let shown: Vec<_> = parts
        .into_iter()
        .skip_while(|(_, count)| *count == 0)
        .take(2)
        .filter(|(_, count)| *count > 0)
        .map(|(name, count)| format!("{count} {name}{}", if count == 1 { "" } else { "s" }))
        .collect();
    shown.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read() {
        for (text, millis) in [
            ("0", 0),
            ("90", 90_000),
            ("90s", 90_000),
            ("15m", 900_000),
            ("12 h", 43_200_000),
            ("180d", 15_552_000_000),
            ("1.5h", 5_400_000),
            ("0.25", 250),
            ("200ms", 200),
        ] {
            assert_eq!(parse(text), Ok(Duration::from_millis(millis)), "{text}");
        }
        for text in ["", "s", "-1", "-1s", "1w", "abc", "1e400", "nan", "99999999999999999999d"] {
            assert!(parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn lengths_are_written() {
        for (seconds, words_) in [
            (0.035, "35 ms"),
            (1.24, "1.2 s"),
            (60.0, "1 minute"),
            (3_600.0, "1 hour"),
            (90_061.0, "1 day 1 hour"),
            (86_460.0, "1 day"),
        ] {
            assert_eq!(words(Duration::from_secs_f64(seconds)), words_);
        }
    }
}
