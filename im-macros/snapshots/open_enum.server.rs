/// What somebody is logged in on.
#[derive(
    ::core::fmt::Debug,
    ::core::clone::Clone,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::hash::Hash,
)]
#[non_exhaustive]
pub enum Platform {
    /// An iPhone.
    /**
 On the wire: `iPhone`; also read as `IPhone`.*/
    IPhone,
    /// On the wire: `Web`.
    Web,
    /// A value that the spec does not know, as it stands on the wire.
    Other(::std::string::String),
}
#[allow(
    unused_qualifications,
    deprecated,
    clippy::pedantic,
    clippy::too_many_arguments,
    clippy::new_without_default,
)]
const _: () = {
    use ::im_api::__private as __p;
    impl Platform {
        /// The value as it stands on the wire.
        #[must_use]
        #[inline]
        pub fn as_str(&self) -> &str {
            match self {
                Self::IPhone => "iPhone",
                Self::Web => "Web",
                Self::Other(value) => value,
            }
        }
    }
    #[automatically_derived]
    impl __p::From<&str> for Platform {
        #[inline]
        fn from(value: &str) -> Self {
            match value {
                "iPhone" | "IPhone" => Self::IPhone,
                "Web" => Self::Web,
                other => Self::Other(__p::Into::into(other)),
            }
        }
    }
    #[automatically_derived]
    impl __p::From<__p::String> for Platform {
        #[inline]
        fn from(value: __p::String) -> Self {
            __p::From::from(value.as_str())
        }
    }
    #[automatically_derived]
    impl __p::fmt::Display for Platform {
        #[inline]
        fn fmt(&self, f: &mut __p::fmt::Formatter<'_>) -> __p::fmt::Result {
            f.write_str(self.as_str())
        }
    }
    #[doc(hidden)]
    #[automatically_derived]
    impl __p::Show for Platform {
        #[inline]
        fn show(&self) -> __p::View<'_> {
            __p::View::Text(self.as_str())
        }
    }
    #[doc(hidden)]
    #[automatically_derived]
    impl __p::Slot for Platform {
        #[inline]
        fn accept(
            &mut self,
            token: __p::Token<'_>,
        ) -> __p::Result<__p::Next<'_>, __p::Mismatch> {
            *self = __p::From::from(&*__p::text_of(token)?);
            __p::Ok(__p::Next::Done)
        }
    }
    #[doc(hidden)]
    #[automatically_derived]
    impl __p::Blank for Platform {
        #[inline]
        fn blank() -> Self {
            Self::Other(__p::String::new())
        }
    }
    #[doc(hidden)]
    #[automatically_derived]
    impl __p::Wire for Platform {
        const KIND: __p::Kind = __p::Kind::Enum(
            &__p::EnumSpec {
                name: "Platform",
                values: __p::EnumValues::Text(&[("iPhone", "An iPhone."), ("Web", "")]),
                names: &["IPhone", "Web"],
            },
        );
    }
    #[automatically_derived]
    impl __p::serde::Serialize for Platform {
        fn serialize<S: __p::serde::Serializer>(
            &self,
            serializer: S,
        ) -> __p::Result<S::Ok, S::Error> {
            __p::serialize_view(__p::Show::show(self), serializer)
        }
    }
    #[automatically_derived]
    impl<'de> __p::serde::Deserialize<'de> for Platform {
        fn deserialize<D: __p::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> __p::Result<Self, D::Error> {
            __p::deserialize_slot(deserializer)
        }
    }
};
