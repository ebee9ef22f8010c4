/// Logs an account out.
/**
 | Command | `POST v4/im_open_login_svc/kick` |
 |---|---|
 | Rate | 200 calls a second |
 | Repeat | harmless: retried whenever that may help |
 | Source | [269/3853](https://cloud.tencent.com/document/product/269/3853) |

 # Errors

 Beside the [public codes](kick::Error::Public):

 | code | variant | meaning | retry |
 |---|---|---|---|
 | 70169 | [`InternalTimeout`](kick::Error::InternalTimeout) | The server timed out inside. | may help |*/
pub mod kick {
    /// The account to log out.
    #[allow(clippy::struct_excessive_bools)]
    #[non_exhaustive]
    pub struct Request {
        /// Name of the account.
        /**
 On the wire: `UserID`; 1 to 32 bytes.*/
        pub user_id: ::std::string::String,
        /// Why.
        /**
 On the wire: `Reason`.*/
        pub reason: ::core::option::Option<::std::string::String>,
        /// Members that the spec does not know: kept when they are read, sent along when they are set.
        pub extra: ::im_api::__private::Extra,
    }
    /// Nothing beyond the envelope.
    #[allow(clippy::struct_excessive_bools)]
    #[non_exhaustive]
    pub struct Response {
        /// Members that the spec does not know: kept when they are read, sent along when they are set.
        pub extra: ::im_api::__private::Extra,
    }
    /// Why the server refuses.
    #[non_exhaustive]
    pub enum Error {
        /// The server timed out inside.
        /**
 Code 70169; the same call may succeed later.*/
        InternalTimeout,
        /// A code of the public table, which any endpoint may answer.
        Public(::im_api::__private::PublicError),
        /// A code that no table knows.
        Unknown(i64),
    }
    /// What the spec says about the endpoint, as a constant.
    #[allow(unused_qualifications)]
    pub const SPEC: &::im_api::__private::EndpointSpec = {
        use ::im_api::__private as __p;
        &__p::EndpointSpec {
            path: "v4/im_open_login_svc/kick",
            name: "kick",
            module: ::core::module_path!(),
            about: "Logs an account out.",
            doc: &["269/3853"],
            quotas: &[__p::Quota::calls(200, __p::Duration::from_secs(1))],
            retry: __p::RetrySpec::Idempotent,
            errors: <Error as __p::EndpointError>::CODES,
            request: Request::__OBJECT,
            response: Response::__OBJECT,
            ..__p::EndpointSpec::EMPTY
        }
    };
    #[allow(
        unused_qualifications,
        deprecated,
        clippy::pedantic,
        clippy::too_many_arguments,
        clippy::new_without_default,
    )]
    const _: () = {
        use ::im_api::__private as __p;
        impl Request {
            #[doc(hidden)]
            pub const __OBJECT: &'static __p::ObjectSpec = &__p::ObjectSpec {
                name: "Request",
                about: "The account to log out.",
                fields: &[
                    __p::FieldSpec {
                        name: "UserID",
                        rust: "user_id",
                        about: "Name of the account.",
                        kind: __p::TEXT,
                        rules: &[__p::Rule::Bytes(1, 32)],
                        ..__p::FieldSpec::EMPTY
                    },
                    __p::FieldSpec {
                        name: "Reason",
                        rust: "reason",
                        about: "Why.",
                        kind: __p::TEXT,
                        ..__p::FieldSpec::EMPTY
                    },
                ],
                required: 1,
                demanded: 1,
                ..__p::ObjectSpec::EMPTY
            };
            /** A request with what it must have; the rest has setters.

 * `user_id`: Name of the account. **Required**; 1 to 32 bytes.*/
            #[must_use]
            #[inline]
            pub fn new(user_id: impl __p::Into<__p::String>) -> Self {
                Self {
                    user_id: __p::Into::into(user_id),
                    reason: __p::None,
                    extra: __p::Extra::new(),
                }
            }
            /** Sets `Reason`. **Optional**.

 Why.*/
            #[must_use]
            #[inline]
            pub fn reason(mut self, reason: impl __p::Into<__p::String>) -> Self {
                self.reason = __p::Some(__p::Into::into(reason));
                self
            }
            /// Sends a member along that the spec does not know.
            #[must_use]
            pub fn extra(
                mut self,
                name: impl __p::Into<__p::String>,
                value: impl __p::Into<__p::Value>,
            ) -> Self {
                self.extra.insert(name, value);
                self
            }
            /// Looks for everything that is wrong with the request. Sending does so too, before anything goes out.
            ///
            /// # Errors
            /// If anything is wrong: all violations at once, each with the wire path of the value.
            #[inline]
            pub fn validate(&self) -> __p::Result<(), __p::Violations> {
                __p::validate(SPEC, self)
            }
        }
        #[automatically_derived]
        impl __p::fmt::Debug for Request {
            #[inline]
            fn fmt(&self, f: &mut __p::fmt::Formatter<'_>) -> __p::fmt::Result {
                __p::debug_object(
                    f,
                    Self::__OBJECT,
                    &[&self.user_id, &self.reason],
                    &self.extra,
                )
            }
        }
        #[automatically_derived]
        impl __p::Clone for Request {
            #[inline]
            fn clone(&self) -> Self {
                Self {
                    user_id: __p::Clone::clone(&self.user_id),
                    reason: __p::Clone::clone(&self.reason),
                    extra: __p::Clone::clone(&self.extra),
                }
            }
        }
        #[automatically_derived]
        impl __p::PartialEq for Request {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                self.user_id == other.user_id && self.reason == other.reason
                    && self.extra == other.extra
            }
        }
        #[doc(hidden)]
        #[automatically_derived]
        impl __p::Encode for Request {
            #[inline]
            fn parts(&self) -> (&'static __p::ObjectSpec, __p::Option<&__p::Extra>) {
                (Self::__OBJECT, __p::Some(&self.extra))
            }
            #[inline]
            fn view(&self, index: usize) -> __p::View<'_> {
                match index {
                    0 => __p::Show::show(&self.user_id),
                    1 => __p::Show::show(&self.reason),
                    _ => __p::View::Absent,
                }
            }
        }
        __p::serialize_object! {
            Request
        }
        impl Response {
            #[doc(hidden)]
            pub const __OBJECT: &'static __p::ObjectSpec = &__p::ObjectSpec {
                name: "Response",
                about: "Nothing beyond the envelope.",
                fields: &[],
                ..__p::ObjectSpec::EMPTY
            };
        }
        #[automatically_derived]
        impl __p::fmt::Debug for Response {
            #[inline]
            fn fmt(&self, f: &mut __p::fmt::Formatter<'_>) -> __p::fmt::Result {
                __p::debug_object(f, Self::__OBJECT, &[], &self.extra)
            }
        }
        #[automatically_derived]
        impl __p::Clone for Response {
            #[inline]
            fn clone(&self) -> Self {
                Self {
                    extra: __p::Clone::clone(&self.extra),
                }
            }
        }
        #[automatically_derived]
        impl __p::PartialEq for Response {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                self.extra == other.extra
            }
        }
        #[doc(hidden)]
        #[automatically_derived]
        impl __p::Decode for Response {
            #[inline]
            fn parts(
                &mut self,
            ) -> (&'static __p::ObjectSpec, __p::Option<&mut __p::Extra>) {
                (Self::__OBJECT, __p::Some(&mut self.extra))
            }
            #[inline]
            fn slot(&mut self, _index: usize) -> __p::Option<&mut dyn __p::Slot> {
                __p::None
            }
        }
        #[doc(hidden)]
        #[automatically_derived]
        impl __p::Blank for Response {
            #[inline]
            fn blank() -> Self {
                Self { extra: __p::Extra::new() }
            }
        }
        __p::deserialize_object! {
            Response
        }
        impl Error {
            /// The code as the server sent it.
            #[must_use]
            #[inline]
            pub fn code(&self) -> i64 {
                __p::EndpointError::code(self)
            }
            /// Whether the same call may succeed later.
            #[must_use]
            #[inline]
            pub fn is_retryable(&self) -> bool {
                __p::EndpointError::is_retryable(self)
            }
        }
        #[automatically_derived]
        impl __p::EndpointError for Error {
            const CODES: &'static [__p::ErrorSpec] = &[
                __p::ErrorSpec {
                    code: 70169,
                    last: 70169,
                    name: "InternalTimeout",
                    meaning: "The server timed out inside.",
                    retry: true,
                },
            ];
            #[inline]
            fn from_code(code: i64) -> Self {
                match code {
                    70169 => Self::InternalTimeout,
                    _ => {
                        match __p::PublicError::from_code(code) {
                            __p::Some(error) => Self::Public(error),
                            __p::None => Self::Unknown(code),
                        }
                    }
                }
            }
            #[inline]
            fn __kind(&self) -> __p::ErrorKind {
                match *self {
                    Self::InternalTimeout => __p::ErrorKind::Own(0),
                    Self::Public(error) => __p::ErrorKind::Public(error),
                    Self::Unknown(code) => __p::ErrorKind::Unknown(code),
                }
            }
        }
        __p::error_traits! {
            Error
        }
        #[automatically_derived]
        impl __p::Endpoint for Request {
            type Response = Response;
            type Error = Error;
            const SPEC: &'static __p::EndpointSpec = SPEC;
        }
    };
}
