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
    ///
    /// On the wire: `iPhone`; also read as `IPhone`.
    IPhone,
    /// On the wire: `Web`.
    Web,
    /// A value that the spec does not know, as it stands on the wire.
    Other(::std::string::String),
}
#[allow(unused_qualifications, deprecated, clippy::pedantic)]
impl Platform {
    /// The value as it stands on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::IPhone => "iPhone",
            Self::Web => "Web",
            Self::Other(value) => value,
        }
    }
}
#[automatically_derived]
#[allow(unused_qualifications, deprecated, clippy::pedantic)]
impl ::core::convert::From<&str> for Platform {
    fn from(value: &str) -> Self {
        match value {
            "iPhone" | "IPhone" => Self::IPhone,
            "Web" => Self::Web,
            other => Self::Other(::core::convert::Into::into(other)),
        }
    }
}
#[automatically_derived]
#[allow(unused_qualifications)]
impl ::core::convert::From<::std::string::String> for Platform {
    fn from(value: ::std::string::String) -> Self {
        ::core::convert::From::from(value.as_str())
    }
}
#[automatically_derived]
#[allow(unused_qualifications)]
impl ::core::fmt::Display for Platform {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.write_str(self.as_str())
    }
}
#[allow(unused_qualifications, deprecated, clippy::pedantic)]
const _: () = {
    #[doc(hidden)]
    #[automatically_derived]
    impl ::im_api::__private::Show for Platform {
        fn show(&self) -> ::im_api::__private::View<'_> {
            ::im_api::__private::View::Text(self.as_str())
        }
    }
    #[doc(hidden)]
    #[automatically_derived]
    impl ::im_api::__private::Slot for Platform {
        fn accept(
            &mut self,
            token: ::im_api::__private::Token<'_>,
        ) -> ::core::result::Result<
            ::im_api::__private::Next<'_>,
            ::im_api::__private::Mismatch,
        > {
            *self = ::core::convert::From::from(&*::im_api::__private::text_of(token)?);
            ::core::result::Result::Ok(::im_api::__private::Next::Done)
        }
    }
    #[doc(hidden)]
    #[automatically_derived]
    impl ::im_api::__private::Blank for Platform {
        fn blank() -> Self {
            Self::Other(::std::string::String::new())
        }
    }
    #[doc(hidden)]
    #[automatically_derived]
    impl ::im_api::__private::Wire for Platform {
        const KIND: ::im_api::__private::Kind = ::im_api::__private::Kind::Enum(
            &::im_api::__private::EnumSpec {
                name: "Platform",
                values: ::im_api::__private::EnumValues::Text(
                    &[("iPhone", "An iPhone."), ("Web", "")],
                ),
                names: &["IPhone", "Web"],
            },
        );
    }
    #[automatically_derived]
    impl ::im_api::__private::serde::Serialize for Platform {
        fn serialize<S: ::im_api::__private::serde::Serializer>(
            &self,
            serializer: S,
        ) -> ::core::result::Result<S::Ok, S::Error> {
            ::im_api::__private::serialize_view(
                ::im_api::__private::Show::show(self),
                serializer,
            )
        }
    }
    #[automatically_derived]
    impl<'de> ::im_api::__private::serde::Deserialize<'de> for Platform {
        fn deserialize<D: ::im_api::__private::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::core::result::Result<Self, D::Error> {
            ::im_api::__private::deserialize_slot(deserializer)
        }
    }
};
