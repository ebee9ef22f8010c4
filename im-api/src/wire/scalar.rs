//! Strings, numbers, flags and free JSON.
//!
//! Reading is tolerant where the service is careless: numbers come as strings, strings as numbers, flags as 0 and 1.

use serde_json::Value;

use super::{Blank, Mismatch, Next, Show, Slot, Token, View, Wire};
use crate::spec::Kind;

impl Show for String {
    fn show(&self) -> View<'_> {
        View::Text(self)
    }
    fn texts(values: &[Self]) -> Option<&[String]> {
        Some(values)
    }
}

impl Slot for String {
    fn accept(&mut self, token: Token<'_>) -> Result<Next<'_>, Mismatch> {
        let text = match token {
            Token::Text(text) => text.to_owned(),
            Token::Int(number) => number.to_string(),
            Token::Uint(number) => number.to_string(),
            Token::Float(number) => number.to_string(),
            _ => {
                self.clear();
                return Err(Mismatch("a string"));
            }
        };
        *self = text;
        Ok(Next::Done)
    }
}

impl Wire for String {
    const KIND: Kind = Kind::Text;
}

impl Blank for String {
    fn blank() -> Self {
        String::new()
    }
}

/// An integer out of a token, whatever form it came in.
fn whole(token: Token<'_>) -> Option<i128> {
    match token {
        Token::Int(number) => Some(number.into()),
        Token::Uint(number) => Some(number.into()),
        // 2^53: beyond it a float no longer names one integer.
        #[expect(clippy::cast_possible_truncation, reason = "the range is checked")]
        Token::Float(number) if number.fract() == 0.0 && number.abs() <= 9_007_199_254_740_992.0 => {
            Some(number as i128)
        }
        Token::Text(text) => text.trim().parse().ok(),
        _ => None,
    }
}

macro_rules! integers {
    ($($type:ty, $view:ident, $expected:literal;)*) => { $(
        impl Show for $type {
            fn show(&self) -> View<'_> {
                View::$view((*self).into())
            }
        }
        impl Slot for $type {
            fn accept(&mut self, token: Token<'_>) -> Result<Next<'_>, Mismatch> {
                let number = match token {
                    Token::Uint(number) => Self::try_from(number).ok(),
                    other => whole(other).and_then(|number| Self::try_from(number).ok()),
                };
                *self = number.ok_or(Mismatch($expected))?;
                Ok(Next::Done)
            }
        }
        impl Wire for $type {
    const KIND: Kind = Kind::Integer { min: <$type>::MIN as i128, max: <$type>::MAX as i128 };
}

impl Blank for $type {
    fn blank() -> Self {
                0
            }
}
    )* };
}

integers! {
    u8, Uint, "an integer from 0 to 255";
    u16, Uint, "an integer from 0 to 65535";
    u32, Uint, "an integer of 32 bits without sign";
    u64, Uint, "an integer of 64 bits without sign";
    i8, Int, "an integer from -128 to 127";
    i16, Int, "an integer from -32768 to 32767";
    i32, Int, "an integer of 32 bits";
    i64, Int, "an integer of 64 bits";
}

impl Show for f64 {
    fn show(&self) -> View<'_> {
        View::Float(*self)
    }
}

impl Slot for f64 {
    fn accept(&mut self, token: Token<'_>) -> Result<Next<'_>, Mismatch> {
        *self = match token {
            Token::Float(number) => number,
            #[expect(clippy::cast_precision_loss, reason = "what JSON does to every number")]
            Token::Int(number) => number as f64,
            #[expect(clippy::cast_precision_loss, reason = "what JSON does to every number")]
            Token::Uint(number) => number as f64,
            Token::Text(text) => {
                let number = text.trim().parse().ok();
                // JSON has no word for the others: they could be read, but not be written again.
                number.filter(|number: &f64| number.is_finite()).ok_or(Mismatch("a number"))?
            }
            _ => return Err(Mismatch("a number")),
        };
        Ok(Next::Done)
    }
}

impl Wire for f64 {
    const KIND: Kind = Kind::Float;
}

impl Blank for f64 {
    fn blank() -> Self {
        0.0
    }
}

impl Show for bool {
    fn show(&self) -> View<'_> {
        View::Bool(*self)
    }
}

impl Slot for bool {
    fn accept(&mut self, token: Token<'_>) -> Result<Next<'_>, Mismatch> {
        *self = match token {
            Token::Bool(flag) => flag,
            Token::Uint(0) | Token::Text("0" | "false" | "False") => false,
            Token::Uint(1) | Token::Text("1" | "true" | "True") => true,
            _ => return Err(Mismatch("true, false, 0 or 1")),
        };
        Ok(Next::Done)
    }
}

impl Wire for bool {
    const KIND: Kind = Kind::Bool;
}

impl Blank for bool {
    fn blank() -> Self {
        false
    }
}

impl Show for Value {
    fn show(&self) -> View<'_> {
        View::Json(self)
    }
}

impl Slot for Value {
    fn accept(&mut self, token: Token<'_>) -> Result<Next<'_>, Mismatch> {
        *self = match token {
            Token::Null => Value::Null,
            Token::Bool(flag) => flag.into(),
            Token::Int(number) => number.into(),
            Token::Uint(number) => number.into(),
            Token::Float(number) => number.into(),
            Token::Text(text) => text.into(),
            Token::List | Token::Record => return Ok(Next::Json(self)),
        };
        Ok(Next::Done)
    }
}

impl Wire for Value {
    const KIND: Kind = Kind::Json;
}

impl Blank for Value {
    fn blank() -> Self {
        Value::Null
    }
}
