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
    __p::text_enum! {
        Platform
    }
};
