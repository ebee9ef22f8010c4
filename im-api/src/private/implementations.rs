//! Implementations that are the same for every type but for its name.
//!
//! The compiler writes them out of here faster than a procedural macro hands them over token by token.

/// What an endpoint's error has from its place in the table.
#[doc(hidden)]
#[macro_export]
macro_rules! __error_traits {
    ($name:ident) => {
        #[automatically_derived]
        impl $crate::__private::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut $crate::__private::fmt::Formatter<'_>) -> $crate::__private::fmt::Result {
                $crate::__private::debug_error(self, f)
            }
        }

        #[automatically_derived]
        impl $crate::__private::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut $crate::__private::fmt::Formatter<'_>) -> $crate::__private::fmt::Result {
                $crate::__private::fmt_error(self, f)
            }
        }

        #[automatically_derived]
        impl $crate::__private::Copy for $name {}

        #[automatically_derived]
        impl $crate::__private::Clone for $name {
            #[inline]
            fn clone(&self) -> Self {
                *self
            }
        }

        #[automatically_derived]
        impl $crate::__private::PartialEq for $name {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                $crate::__private::EndpointError::__kind(self)
                    == $crate::__private::EndpointError::__kind(other)
            }
        }

        #[automatically_derived]
        impl $crate::__private::Eq for $name {}

        #[automatically_derived]
        impl $crate::__private::Hash for $name {
            #[inline]
            fn hash<H: $crate::__private::Hasher>(&self, state: &mut H) {
                $crate::__private::Hash::hash(&$crate::__private::EndpointError::__kind(self), state);
            }
        }

        #[automatically_derived]
        impl $crate::__private::StdError for $name {}
    };
}

/// Writing an object through serde.
#[doc(hidden)]
#[macro_export]
macro_rules! __serialize_object {
    ($name:ident) => {
        #[automatically_derived]
        impl $crate::__private::serde::Serialize for $name {
            fn serialize<S: $crate::__private::serde::Serializer>(
                &self,
                serializer: S,
            ) -> $crate::__private::Result<S::Ok, S::Error> {
                $crate::__private::serialize(self, serializer)
            }
        }
    };
}

/// Reading an object through serde.
#[doc(hidden)]
#[macro_export]
macro_rules! __deserialize_object {
    ($name:ident) => {
        #[automatically_derived]
        impl<'de> $crate::__private::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::__private::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> $crate::__private::Result<Self, D::Error> {
                $crate::__private::deserialize(deserializer)
            }
        }
    };
}

/// What makes an object a field of others.
#[doc(hidden)]
#[macro_export]
macro_rules! __shared_object {
    ($name:ident) => {
        #[doc(hidden)]
        #[automatically_derived]
        impl $crate::__private::Show for $name {
            #[inline]
            fn show(&self) -> $crate::__private::View<'_> {
                $crate::__private::View::Record(self)
            }
        }

        #[doc(hidden)]
        #[automatically_derived]
        impl $crate::__private::Slot for $name {
            #[inline]
            fn accept(
                &mut self,
                token: $crate::__private::Token<'_>,
            ) -> $crate::__private::Result<$crate::__private::Next<'_>, $crate::__private::Mismatch> {
                $crate::__private::accept_object(self, token)
            }
        }

        #[doc(hidden)]
        #[automatically_derived]
        impl $crate::__private::Wire for $name {
            const KIND: $crate::__private::Kind = $crate::__private::Kind::Object(|| Self::__OBJECT);
        }
    };
}

/// What makes an open enum of strings a value on the wire.
#[doc(hidden)]
#[macro_export]
macro_rules! __text_enum {
    ($name:ident) => {
        #[automatically_derived]
        impl $crate::__private::From<$crate::__private::String> for $name {
            #[inline]
            fn from(value: $crate::__private::String) -> Self {
                $crate::__private::From::from(value.as_str())
            }
        }

        #[automatically_derived]
        impl $crate::__private::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut $crate::__private::fmt::Formatter<'_>) -> $crate::__private::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        $crate::__private::open_enum! {
            $name, Text(as_str),
            token => &*$crate::__private::text_of(token)?, $crate::__private::String::new()
        }
    };
}

/// What makes an open enum of integers a value on the wire.
#[doc(hidden)]
#[macro_export]
macro_rules! __integer_enum {
    ($name:ident) => {
        #[automatically_derived]
        impl $crate::__private::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut $crate::__private::fmt::Formatter<'_>) -> $crate::__private::fmt::Result {
                $crate::__private::fmt::Display::fmt(&self.value(), f)
            }
        }

        $crate::__private::open_enum! {
            $name, Int(value),
            token => $crate::__private::integer_of(token)?, 0
        }
    };
}

/// What open enums have alike: how the value is seen, read from a token, and what `Other` holds at first.
#[doc(hidden)]
#[macro_export]
macro_rules! __open_enum {
    ($name:ident, $view:ident($get:ident), $token:ident => $read:expr, $blank:expr) => {
        #[doc(hidden)]
        #[automatically_derived]
        impl $crate::__private::Show for $name {
            #[inline]
            fn show(&self) -> $crate::__private::View<'_> {
                $crate::__private::View::$view(self.$get())
            }
        }

        #[doc(hidden)]
        #[automatically_derived]
        impl $crate::__private::Slot for $name {
            #[inline]
            fn accept(
                &mut self,
                $token: $crate::__private::Token<'_>,
            ) -> $crate::__private::Result<$crate::__private::Next<'_>, $crate::__private::Mismatch> {
                *self = $crate::__private::From::from($read);
                $crate::__private::Ok($crate::__private::Next::Done)
            }
        }

        #[doc(hidden)]
        #[automatically_derived]
        impl $crate::__private::Blank for $name {
            #[inline]
            fn blank() -> Self {
                Self::Other($blank)
            }
        }

        $crate::__private::value_serde! { $name }
    };
}

/// Reading and writing a value through serde.
#[doc(hidden)]
#[macro_export]
macro_rules! __value_serde {
    ($name:ident) => {
        #[automatically_derived]
        impl $crate::__private::serde::Serialize for $name {
            fn serialize<S: $crate::__private::serde::Serializer>(
                &self,
                serializer: S,
            ) -> $crate::__private::Result<S::Ok, S::Error> {
                $crate::__private::serialize_view($crate::__private::Show::show(self), serializer)
            }
        }

        #[automatically_derived]
        impl<'de> $crate::__private::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::__private::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> $crate::__private::Result<Self, D::Error> {
                $crate::__private::deserialize_slot(deserializer)
            }
        }
    };
}
