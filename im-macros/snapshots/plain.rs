/// Logs an account out.
///
/// | Command | `POST v4/im_open_login_svc/kick` |
/// |---|---|
/// | Rate | 200 calls a second |
/// | Repeat | harmless: retried whenever that may help |
/// | Source | [269/3853](https://cloud.tencent.com/document/product/269/3853) |
///
/// # Errors
///
/// Beside the [public codes](kick::Error::Public):
///
/// | code | variant | meaning | retry |
/// |---|---|---|---|
/// | 70169 | [`InternalTimeout`](kick::Error::InternalTimeout) | The server timed out inside. | may help |
pub mod kick {
    /// The account to log out.
    #[allow(clippy::struct_excessive_bools)]
    #[non_exhaustive]
    pub struct Request {
        /// Name of the account.
        ///
        /// On the wire: `UserID`; 1 to 32 bytes.
        pub user_id: ::std::string::String,
        /// Why.
        ///
        /// On the wire: `Reason`.
        pub reason: ::core::option::Option<::std::string::String>,
        /// Members that the spec does not know: kept when they are read, sent along when they are set.
        pub extra: ::im_api::__private::Extra,
    }
    #[allow(unused_qualifications, deprecated)]
    impl Request {
        #[doc(hidden)]
        pub const __OBJECT: &'static ::im_api::__private::ObjectSpec = &::im_api::__private::ObjectSpec {
            name: "Request",
            about: "The account to log out.",
            fields: &[
                ::im_api::__private::FieldSpec {
                    name: "UserID",
                    rust: "user_id",
                    about: "Name of the account.",
                    kind: <::std::string::String as ::im_api::__private::Wire>::KIND,
                    demanded: true,
                    rules: &[::im_api::__private::Rule::Bytes(1u64, 32u64)],
                    ..::im_api::__private::FieldSpec::EMPTY
                },
                ::im_api::__private::FieldSpec {
                    name: "Reason",
                    rust: "reason",
                    about: "Why.",
                    kind: <::core::option::Option<
                        ::std::string::String,
                    > as ::im_api::__private::Wire>::KIND,
                    ..::im_api::__private::FieldSpec::EMPTY
                },
            ],
            required: 1u128,
            rules: &[],
        };
        /// A request with what it must have; the rest has setters.
        ///
        /// * `user_id`: Name of the account. **Required**; 1 to 32 bytes.
        #[must_use]
        #[allow(
            clippy::too_many_arguments,
            clippy::must_use_candidate,
            clippy::new_without_default
        )]
        pub fn new(user_id: impl ::core::convert::Into<::std::string::String>) -> Self {
            Self {
                user_id: ::core::convert::Into::into(user_id),
                reason: ::im_api::__private::Blank::blank(),
                extra: ::im_api::__private::Extra::new(),
            }
        }
        /// Sets `Reason`. **Optional**.
        ///
        /// Why.
        #[must_use]
        pub fn reason(
            mut self,
            reason: impl ::core::convert::Into<::std::string::String>,
        ) -> Self {
            self.reason = ::core::option::Option::Some(
                ::core::convert::Into::into(reason),
            );
            self
        }
        /// Sends a member along that the spec does not know.
        #[must_use]
        pub fn extra(
            mut self,
            name: impl ::core::convert::Into<::std::string::String>,
            value: impl ::core::convert::Into<::im_api::__private::Value>,
        ) -> Self {
            self.extra.insert(name, value);
            self
        }
        /// Looks for everything that is wrong with the request. Sending does so too, before anything goes out.
        ///
        /// # Errors
        /// If anything is wrong: all violations at once, each with the wire path of the value.
        pub fn validate(
            &self,
        ) -> ::core::result::Result<(), ::im_api::__private::Violations> {
            ::im_api::__private::validate(SPEC, self)
        }
    }
    #[allow(unused_qualifications, deprecated, clippy::pedantic)]
    const _: () = {
        #[automatically_derived]
        impl ::core::fmt::Debug for Request {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::im_api::__private::debug_object(
                    f,
                    Self::__OBJECT,
                    &[&self.user_id, &self.reason],
                    &self.extra,
                )
            }
        }
        #[automatically_derived]
        impl ::core::clone::Clone for Request {
            #[inline]
            fn clone(&self) -> Self {
                Self {
                    user_id: ::core::clone::Clone::clone(&self.user_id),
                    reason: ::core::clone::Clone::clone(&self.reason),
                    extra: ::core::clone::Clone::clone(&self.extra),
                }
            }
        }
        #[automatically_derived]
        impl ::core::cmp::PartialEq for Request {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                ::core::cmp::PartialEq::eq(&self.user_id, &other.user_id)
                    && ::core::cmp::PartialEq::eq(&self.reason, &other.reason)
                    && ::core::cmp::PartialEq::eq(&self.extra, &other.extra)
            }
        }
        #[doc(hidden)]
        #[automatically_derived]
        impl ::im_api::__private::Encode for Request {
            fn object(&self) -> &'static ::im_api::__private::ObjectSpec {
                Self::__OBJECT
            }
            fn view(&self, index: usize) -> ::im_api::__private::View<'_> {
                match index {
                    0 => ::im_api::__private::Show::show(&self.user_id),
                    1 => ::im_api::__private::Show::show(&self.reason),
                    _ => ::im_api::__private::View::Absent,
                }
            }
            fn extra(&self) -> ::core::option::Option<&::im_api::__private::Extra> {
                ::core::option::Option::Some(&self.extra)
            }
        }
        #[automatically_derived]
        impl ::im_api::__private::serde::Serialize for Request {
            fn serialize<S: ::im_api::__private::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                ::im_api::__private::serialize(self, serializer)
            }
        }
    };
    /// Nothing beyond the envelope.
    #[allow(clippy::struct_excessive_bools)]
    #[non_exhaustive]
    pub struct Response {
        /// Members that the spec does not know: kept when they are read, sent along when they are set.
        pub extra: ::im_api::__private::Extra,
    }
    #[allow(unused_qualifications, deprecated)]
    impl Response {
        #[doc(hidden)]
        pub const __OBJECT: &'static ::im_api::__private::ObjectSpec = &::im_api::__private::ObjectSpec {
            name: "Response",
            about: "Nothing beyond the envelope.",
            fields: &[],
            required: 0u128,
            rules: &[],
        };
    }
    #[allow(unused_qualifications, deprecated, clippy::pedantic)]
    const _: () = {
        #[automatically_derived]
        impl ::core::fmt::Debug for Response {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::im_api::__private::debug_object(f, Self::__OBJECT, &[], &self.extra)
            }
        }
        #[automatically_derived]
        impl ::core::clone::Clone for Response {
            #[inline]
            fn clone(&self) -> Self {
                Self {
                    extra: ::core::clone::Clone::clone(&self.extra),
                }
            }
        }
        #[automatically_derived]
        impl ::core::cmp::PartialEq for Response {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                ::core::cmp::PartialEq::eq(&self.extra, &other.extra)
            }
        }
        #[doc(hidden)]
        #[automatically_derived]
        impl ::im_api::__private::Decode for Response {
            fn object(&self) -> &'static ::im_api::__private::ObjectSpec {
                Self::__OBJECT
            }
            fn slot(
                &mut self,
                _index: usize,
            ) -> ::core::option::Option<&mut dyn ::im_api::__private::Slot> {
                ::core::option::Option::None
            }
            fn extra(
                &mut self,
            ) -> ::core::option::Option<&mut ::im_api::__private::Extra> {
                ::core::option::Option::Some(&mut self.extra)
            }
        }
        #[doc(hidden)]
        #[automatically_derived]
        impl ::im_api::__private::Blank for Response {
            fn blank() -> Self {
                Self {
                    extra: ::im_api::__private::Extra::new(),
                }
            }
        }
        #[automatically_derived]
        impl<'de> ::im_api::__private::serde::Deserialize<'de> for Response {
            fn deserialize<D: ::im_api::__private::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                ::im_api::__private::deserialize(deserializer)
            }
        }
    };
    /// Why the server refuses.
    #[derive(
        ::core::fmt::Debug,
        ::core::clone::Clone,
        ::core::marker::Copy,
        ::core::cmp::PartialEq,
        ::core::cmp::Eq,
        ::core::hash::Hash,
    )]
    #[non_exhaustive]
    pub enum Error {
        /// The server timed out inside.
        ///
        ///Code 70169; the same call may succeed later.
        InternalTimeout,
        /// A code of the public table, which any endpoint may answer.
        Public(::im_api::__private::PublicError),
        /// A code that no table knows.
        Unknown(i64),
    }
    #[allow(unused_qualifications, deprecated, clippy::pedantic)]
    impl Error {
        /// The code as the server sent it.
        #[must_use]
        pub fn code(&self) -> i64 {
            match self {
                Self::InternalTimeout => 70169i64,
                Self::Public(error) => error.code(),
                Self::Unknown(code) => *code,
            }
        }
        /// Whether the same call may succeed later.
        #[must_use]
        pub fn is_retryable(&self) -> bool {
            match self {
                Self::InternalTimeout => true,
                Self::Public(error) => error.is_retryable(),
                _ => false,
            }
        }
    }
    #[allow(unused_qualifications, deprecated, clippy::pedantic)]
    const _: () = {
        #[automatically_derived]
        impl ::im_api::__private::EndpointError for Error {
            const CODES: &'static [::im_api::__private::ErrorSpec] = &[
                ::im_api::__private::ErrorSpec {
                    code: 70169i64,
                    last: 70169i64,
                    name: "InternalTimeout",
                    meaning: "The server timed out inside.",
                    retry: true,
                },
            ];
            fn from_code(code: i64) -> Self {
                match code {
                    70169i64 => Self::InternalTimeout,
                    _ => {
                        ::core::option::Option::map_or(
                            ::im_api::__private::PublicError::from_code(code),
                            Self::Unknown(code),
                            Self::Public,
                        )
                    }
                }
            }
            fn code(&self) -> i64 {
                Error::code(self)
            }
            fn is_retryable(&self) -> bool {
                Error::is_retryable(self)
            }
        }
        #[automatically_derived]
        impl ::core::fmt::Display for Error {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                match self {
                    Self::Public(error) => ::core::fmt::Display::fmt(error, f),
                    other => {
                        ::im_api::__private::fmt_code(
                            f,
                            other.code(),
                            <Self as ::im_api::__private::EndpointError>::CODES,
                        )
                    }
                }
            }
        }
        #[automatically_derived]
        impl ::core::error::Error for Error {}
    };
    /// What the spec says about the endpoint, as a constant.
    #[allow(unused_qualifications)]
    pub const SPEC: &::im_api::__private::EndpointSpec = &::im_api::__private::EndpointSpec {
        path: "v4/im_open_login_svc/kick",
        name: "kick",
        module: ::core::module_path!(),
        about: "Logs an account out.",
        doc: &["269/3853"],
        quotas: &[
            ::im_api::__private::Quota::calls(200, ::core::time::Duration::from_secs(1)),
        ],
        retry: ::im_api::__private::RetrySpec::Idempotent,
        errors: &[
            ::im_api::__private::ErrorSpec {
                code: 70169i64,
                last: 70169i64,
                name: "InternalTimeout",
                meaning: "The server timed out inside.",
                retry: true,
            },
        ],
        request: Request::__OBJECT,
        response: Response::__OBJECT,
        ..::im_api::__private::EndpointSpec::EMPTY
    };
    #[allow(unused_qualifications, deprecated, clippy::pedantic)]
    const _: () = {
        #[automatically_derived]
        impl ::im_api::__private::Endpoint for Request {
            type Response = Response;
            type Error = Error;
            const SPEC: &'static ::im_api::__private::EndpointSpec = SPEC;
        }
    };
}
