/// Reads messages backwards in time.
///
/// | Command | `POST v4/openim/admin_getroammsg` |
/// |---|---|
/// | Rate | none is documented |
/// | Repeat | recognised by `Random` for 10 s: retried only inside that time |
/// | Pages | by time, until `complete` |
pub mod admin_getroammsg {
    /// What is sent.
    #[allow(clippy::struct_excessive_bools)]
    #[non_exhaustive]
    pub struct Request {
        /// On the wire: `MaxTime`.
        pub max_time: u64,
        /// On the wire: `Random`; filled by the client when empty.
        pub random: ::core::option::Option<u32>,
        /// Members that the spec does not know: kept when they are read, sent along when they are set.
        pub extra: ::im_api::__private::Extra,
    }
    #[allow(unused_qualifications, deprecated)]
    impl Request {
        #[doc(hidden)]
        pub const __OBJECT: &'static ::im_api::__private::ObjectSpec = &::im_api::__private::ObjectSpec {
            name: "Request",
            about: "",
            fields: &[
                ::im_api::__private::FieldSpec {
                    name: "MaxTime",
                    rust: "max_time",
                    about: "",
                    kind: <u64 as ::im_api::__private::Wire>::KIND,
                    demanded: true,
                    ..::im_api::__private::FieldSpec::EMPTY
                },
                ::im_api::__private::FieldSpec {
                    name: "Random",
                    rust: "random",
                    about: "",
                    kind: <::core::option::Option<
                        u32,
                    > as ::im_api::__private::Wire>::KIND,
                    random: true,
                    ..::im_api::__private::FieldSpec::EMPTY
                },
            ],
            required: 1u128,
            rules: &[],
        };
        /// A request with what it must have; the rest has setters.
        ///
        /// * `max_time`: **Required**.
        #[must_use]
        #[allow(
            clippy::too_many_arguments,
            clippy::must_use_candidate,
            clippy::new_without_default
        )]
        pub fn new(max_time: u64) -> Self {
            Self {
                max_time: max_time,
                random: ::im_api::__private::Blank::blank(),
                extra: ::im_api::__private::Extra::new(),
            }
        }
        /// Sets `Random`. **Optional**, a random number if not set.
        ///
        #[must_use]
        pub fn random(mut self, random: u32) -> Self {
            self.random = ::core::option::Option::Some(random);
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
                    &[&self.max_time, &self.random],
                    &self.extra,
                )
            }
        }
        #[automatically_derived]
        impl ::core::clone::Clone for Request {
            #[inline]
            fn clone(&self) -> Self {
                Self {
                    max_time: ::core::clone::Clone::clone(&self.max_time),
                    random: ::core::clone::Clone::clone(&self.random),
                    extra: ::core::clone::Clone::clone(&self.extra),
                }
            }
        }
        #[automatically_derived]
        impl ::core::cmp::PartialEq for Request {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                ::core::cmp::PartialEq::eq(&self.max_time, &other.max_time)
                    && ::core::cmp::PartialEq::eq(&self.random, &other.random)
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
                    0 => ::im_api::__private::Show::show(&self.max_time),
                    1 => ::im_api::__private::Show::show(&self.random),
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
        #[doc(hidden)]
        #[automatically_derived]
        impl ::im_api::__private::Decode for Request {
            fn object(&self) -> &'static ::im_api::__private::ObjectSpec {
                Self::__OBJECT
            }
            fn slot(
                &mut self,
                index: usize,
            ) -> ::core::option::Option<&mut dyn ::im_api::__private::Slot> {
                ::core::option::Option::Some(
                    match index {
                        0 => &mut self.max_time,
                        1 => &mut self.random,
                        _ => return ::core::option::Option::None,
                    },
                )
            }
            fn extra(
                &mut self,
            ) -> ::core::option::Option<&mut ::im_api::__private::Extra> {
                ::core::option::Option::Some(&mut self.extra)
            }
        }
        #[doc(hidden)]
        #[automatically_derived]
        impl ::im_api::__private::Blank for Request {
            fn blank() -> Self {
                Self {
                    max_time: ::im_api::__private::Blank::blank(),
                    random: ::im_api::__private::Blank::blank(),
                    extra: ::im_api::__private::Extra::new(),
                }
            }
        }
        #[automatically_derived]
        impl<'de> ::im_api::__private::serde::Deserialize<'de> for Request {
            fn deserialize<D: ::im_api::__private::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                ::im_api::__private::deserialize(deserializer)
            }
        }
    };
    /// What comes back.
    #[allow(clippy::struct_excessive_bools)]
    #[non_exhaustive]
    pub struct Response {
        /// On the wire: `Complete`; as 1 or 0.
        pub complete: bool,
        /// On the wire: `LastMsgTime`.
        pub last_msg_time: ::core::option::Option<u64>,
        /// Members that the spec does not know: kept when they are read, sent along when they are set.
        pub extra: ::im_api::__private::Extra,
    }
    #[allow(unused_qualifications, deprecated)]
    impl Response {
        #[doc(hidden)]
        pub const __OBJECT: &'static ::im_api::__private::ObjectSpec = &::im_api::__private::ObjectSpec {
            name: "Response",
            about: "",
            fields: &[
                ::im_api::__private::FieldSpec {
                    name: "Complete",
                    rust: "complete",
                    about: "",
                    kind: <bool as ::im_api::__private::Wire>::KIND,
                    repr: ::im_api::__private::Repr::Flag,
                    demanded: true,
                    ..::im_api::__private::FieldSpec::EMPTY
                },
                ::im_api::__private::FieldSpec {
                    name: "LastMsgTime",
                    rust: "last_msg_time",
                    about: "",
                    kind: <::core::option::Option<
                        u64,
                    > as ::im_api::__private::Wire>::KIND,
                    ..::im_api::__private::FieldSpec::EMPTY
                },
            ],
            required: 1u128,
            rules: &[],
        };
        /// An answer with what it must have; the rest has setters.
        ///
        /// * `complete`: **Required**.
        #[must_use]
        #[allow(
            clippy::too_many_arguments,
            clippy::must_use_candidate,
            clippy::new_without_default
        )]
        pub fn new(complete: bool) -> Self {
            Self {
                complete: complete,
                last_msg_time: ::im_api::__private::Blank::blank(),
                extra: ::im_api::__private::Extra::new(),
            }
        }
        /// Sets `LastMsgTime`. **Optional**.
        ///
        #[must_use]
        pub fn last_msg_time(mut self, last_msg_time: u64) -> Self {
            self.last_msg_time = ::core::option::Option::Some(last_msg_time);
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
    }
    #[allow(unused_qualifications, deprecated, clippy::pedantic)]
    const _: () = {
        #[automatically_derived]
        impl ::core::fmt::Debug for Response {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::im_api::__private::debug_object(
                    f,
                    Self::__OBJECT,
                    &[&self.complete, &self.last_msg_time],
                    &self.extra,
                )
            }
        }
        #[automatically_derived]
        impl ::core::clone::Clone for Response {
            #[inline]
            fn clone(&self) -> Self {
                Self {
                    complete: ::core::clone::Clone::clone(&self.complete),
                    last_msg_time: ::core::clone::Clone::clone(&self.last_msg_time),
                    extra: ::core::clone::Clone::clone(&self.extra),
                }
            }
        }
        #[automatically_derived]
        impl ::core::cmp::PartialEq for Response {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                ::core::cmp::PartialEq::eq(&self.complete, &other.complete)
                    && ::core::cmp::PartialEq::eq(
                        &self.last_msg_time,
                        &other.last_msg_time,
                    ) && ::core::cmp::PartialEq::eq(&self.extra, &other.extra)
            }
        }
        #[doc(hidden)]
        #[automatically_derived]
        impl ::im_api::__private::Encode for Response {
            fn object(&self) -> &'static ::im_api::__private::ObjectSpec {
                Self::__OBJECT
            }
            fn view(&self, index: usize) -> ::im_api::__private::View<'_> {
                match index {
                    0 => ::im_api::__private::Show::show(&self.complete),
                    1 => ::im_api::__private::Show::show(&self.last_msg_time),
                    _ => ::im_api::__private::View::Absent,
                }
            }
            fn extra(&self) -> ::core::option::Option<&::im_api::__private::Extra> {
                ::core::option::Option::Some(&self.extra)
            }
        }
        #[automatically_derived]
        impl ::im_api::__private::serde::Serialize for Response {
            fn serialize<S: ::im_api::__private::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                ::im_api::__private::serialize(self, serializer)
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
                index: usize,
            ) -> ::core::option::Option<&mut dyn ::im_api::__private::Slot> {
                ::core::option::Option::Some(
                    match index {
                        0 => &mut self.complete,
                        1 => &mut self.last_msg_time,
                        _ => return ::core::option::Option::None,
                    },
                )
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
                    complete: ::im_api::__private::Blank::blank(),
                    last_msg_time: ::im_api::__private::Blank::blank(),
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
    /// Why the server refuses a call.
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
                Self::Public(error) => error.code(),
                Self::Unknown(code) => *code,
            }
        }
        /// Whether the same call may succeed later.
        #[must_use]
        pub fn is_retryable(&self) -> bool {
            match self {
                Self::Public(error) => error.is_retryable(),
                _ => false,
            }
        }
    }
    #[allow(unused_qualifications, deprecated, clippy::pedantic)]
    const _: () = {
        #[automatically_derived]
        impl ::im_api::__private::EndpointError for Error {
            const CODES: &'static [::im_api::__private::ErrorSpec] = &[];
            fn from_code(code: i64) -> Self {
                match code {
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
        path: "v4/openim/admin_getroammsg",
        name: "admin_getroammsg",
        module: ::core::module_path!(),
        about: "Reads messages backwards in time.",
        doc: &[],
        quotas: &[],
        retry: ::im_api::__private::RetrySpec::Dedup {
            fields: &["Random"],
            within_seconds: 10,
        },
        pagination: ::core::option::Option::Some(::im_api::__private::PaginationSpec {
            style: ::im_api::__private::PaginationStyle::Time,
            carry: &[
                ::im_api::__private::CarrySpec {
                    request: "MaxTime",
                    response: "LastMsgTime",
                    pick: ::im_api::__private::Pick::Value,
                },
            ],
            end: "Complete",
        }),
        errors: &[],
        request: Request::__OBJECT,
        response: Response::__OBJECT,
        packets: ::core::option::Option::Some(::im_api::__private::Packets {
            request: || ::std::boxed::Box::new(
                <Request as ::im_api::__private::Blank>::blank(),
            ),
            response: || ::std::boxed::Box::new(
                <Response as ::im_api::__private::Blank>::blank(),
            ),
        }),
        ..::im_api::__private::EndpointSpec::EMPTY
    };
    #[allow(unused_qualifications, deprecated, clippy::pedantic)]
    const _: () = {
        #[automatically_derived]
        impl ::im_api::__private::Endpoint for Request {
            type Response = Response;
            type Error = Error;
            const SPEC: &'static ::im_api::__private::EndpointSpec = SPEC;
            #[allow(unused_variables)]
            fn fill(
                &mut self,
                random: &mut dyn ::core::ops::FnMut() -> u32,
                count: &mut dyn ::core::ops::FnMut() -> u32,
            ) {
                ::im_api::__private::fill(&mut self.random, random);
            }
        }
        #[automatically_derived]
        impl ::im_api::__private::Paginated for Request {
            fn next_page(&self, answer: &Response) -> ::core::option::Option<Self> {
                if ::im_api::__private::is_set(
                    ::im_api::__private::Show::show(&answer.complete),
                ) {
                    return ::core::option::Option::None;
                }
                let mut next = ::core::clone::Clone::clone(self);
                ::im_api::__private::Carry::carry(
                    &mut next.max_time,
                    &answer.last_msg_time,
                );
                if ::im_api::__private::View::is_absent(
                    &::im_api::__private::Show::show(&answer.complete),
                ) && next == *self
                {
                    return ::core::option::Option::None;
                }
                ::core::option::Option::Some(next)
            }
        }
    };
}
