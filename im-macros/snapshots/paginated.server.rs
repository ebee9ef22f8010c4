/// Reads messages backwards in time.
/**
 | Command | `POST v4/openim/admin_getroammsg` |
 |---|---|
 | Rate | none is documented |
 | Repeat | recognised by `Random` for 10 s: retried only inside that time |
 | Pages | by time, until `complete` |*/
pub mod admin_getroammsg {
    /// What is sent.
    #[allow(clippy::struct_excessive_bools)]
    #[non_exhaustive]
    pub struct Request {
        /// On the wire: `MaxTime`.
        pub max_time: u64,
        /// On the wire: `Random`; where empty, the client draws a random number.
        pub random: ::core::option::Option<u32>,
        /// Members that the spec does not know: kept when they are read, sent along when they are set.
        pub extra: ::im_api::__private::Extra,
    }
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
    pub use ::im_api::__private::CommonError as Error;
    /// What the spec says about the endpoint, as a constant.
    #[allow(unused_qualifications)]
    pub const SPEC: &::im_api::__private::EndpointSpec = {
        use ::im_api::__private as __p;
        &__p::EndpointSpec {
            path: "v4/openim/admin_getroammsg",
            name: "admin_getroammsg",
            module: ::core::module_path!(),
            about: "Reads messages backwards in time.",
            doc: &[],
            quotas: &[],
            retry: __p::RetrySpec::Dedup {
                fields: &["Random"],
                within_seconds: 10,
            },
            pagination: __p::Some(__p::PaginationSpec {
                style: __p::PaginationStyle::Time,
                carry: &[
                    __p::CarrySpec {
                        request: "MaxTime",
                        response: "LastMsgTime",
                        pick: __p::Pick::Value,
                    },
                ],
                end: "Complete",
            }),
            errors: <Error as __p::EndpointError>::CODES,
            request: Request::__OBJECT,
            response: Response::__OBJECT,
            packets: __p::Some(__p::Packets {
                request: || __p::Box::new(<Request as __p::Blank>::blank()),
                response: || __p::Box::new(<Response as __p::Blank>::blank()),
            }),
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
                about: "",
                fields: &[
                    __p::FieldSpec {
                        name: "MaxTime",
                        rust: "max_time",
                        about: "",
                        kind: __p::U64,
                        ..__p::FieldSpec::EMPTY
                    },
                    __p::FieldSpec {
                        name: "Random",
                        rust: "random",
                        about: "",
                        kind: __p::U32,
                        random: true,
                        ..__p::FieldSpec::EMPTY
                    },
                ],
                required: 1,
                demanded: 1,
                filled: 2,
                ..__p::ObjectSpec::EMPTY
            };
            /** A request with what it must have; the rest has setters.

 * `max_time`: **Required**.*/
            #[must_use]
            #[inline]
            pub fn new(max_time: u64) -> Self {
                Self {
                    max_time: max_time,
                    random: __p::None,
                    extra: __p::Extra::new(),
                }
            }
            /// Sets `Random`. **Optional**, a random number if not set.
            #[must_use]
            #[inline]
            pub fn random(mut self, random: u32) -> Self {
                self.random = __p::Some(random);
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
                    &[&self.max_time, &self.random],
                    &self.extra,
                )
            }
        }
        #[automatically_derived]
        impl __p::Clone for Request {
            #[inline]
            fn clone(&self) -> Self {
                Self {
                    max_time: self.max_time,
                    random: self.random,
                    extra: __p::Clone::clone(&self.extra),
                }
            }
        }
        #[automatically_derived]
        impl __p::PartialEq for Request {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                self.max_time == other.max_time && self.random == other.random
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
                    0 => __p::Show::show(&self.max_time),
                    1 => __p::Show::show(&self.random),
                    _ => __p::View::Absent,
                }
            }
        }
        __p::serialize_object! {
            Request
        }
        #[doc(hidden)]
        #[automatically_derived]
        impl __p::Decode for Request {
            #[inline]
            fn parts(
                &mut self,
            ) -> (&'static __p::ObjectSpec, __p::Option<&mut __p::Extra>) {
                (Self::__OBJECT, __p::Some(&mut self.extra))
            }
            #[inline]
            fn slot(&mut self, index: usize) -> __p::Option<&mut dyn __p::Slot> {
                __p::Some(
                    match index {
                        0 => &mut self.max_time,
                        1 => &mut self.random,
                        _ => return __p::None,
                    },
                )
            }
        }
        #[doc(hidden)]
        #[automatically_derived]
        impl __p::Blank for Request {
            #[inline]
            fn blank() -> Self {
                Self {
                    max_time: 0,
                    random: __p::None,
                    extra: __p::Extra::new(),
                }
            }
        }
        __p::deserialize_object! {
            Request
        }
        impl Response {
            #[doc(hidden)]
            pub const __OBJECT: &'static __p::ObjectSpec = &__p::ObjectSpec {
                name: "Response",
                about: "",
                fields: &[
                    __p::FieldSpec {
                        name: "Complete",
                        rust: "complete",
                        about: "",
                        kind: __p::BOOL,
                        repr: __p::Repr::Flag,
                        ..__p::FieldSpec::EMPTY
                    },
                    __p::FieldSpec {
                        name: "LastMsgTime",
                        rust: "last_msg_time",
                        about: "",
                        kind: __p::U64,
                        ..__p::FieldSpec::EMPTY
                    },
                ],
                required: 1,
                demanded: 1,
                ..__p::ObjectSpec::EMPTY
            };
            /** An answer with what it must have; the rest has setters.

 * `complete`: **Required**.*/
            #[must_use]
            #[inline]
            pub fn new(complete: bool) -> Self {
                Self {
                    complete: complete,
                    last_msg_time: __p::None,
                    extra: __p::Extra::new(),
                }
            }
            /// Sets `LastMsgTime`. **Optional**.
            #[must_use]
            #[inline]
            pub fn last_msg_time(mut self, last_msg_time: u64) -> Self {
                self.last_msg_time = __p::Some(last_msg_time);
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
        }
        #[automatically_derived]
        impl __p::fmt::Debug for Response {
            #[inline]
            fn fmt(&self, f: &mut __p::fmt::Formatter<'_>) -> __p::fmt::Result {
                __p::debug_object(
                    f,
                    Self::__OBJECT,
                    &[&self.complete, &self.last_msg_time],
                    &self.extra,
                )
            }
        }
        #[automatically_derived]
        impl __p::Clone for Response {
            #[inline]
            fn clone(&self) -> Self {
                Self {
                    complete: self.complete,
                    last_msg_time: self.last_msg_time,
                    extra: __p::Clone::clone(&self.extra),
                }
            }
        }
        #[automatically_derived]
        impl __p::PartialEq for Response {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                self.complete == other.complete
                    && self.last_msg_time == other.last_msg_time
                    && self.extra == other.extra
            }
        }
        #[doc(hidden)]
        #[automatically_derived]
        impl __p::Encode for Response {
            #[inline]
            fn parts(&self) -> (&'static __p::ObjectSpec, __p::Option<&__p::Extra>) {
                (Self::__OBJECT, __p::Some(&self.extra))
            }
            #[inline]
            fn view(&self, index: usize) -> __p::View<'_> {
                match index {
                    0 => __p::Show::show(&self.complete),
                    1 => __p::Show::show(&self.last_msg_time),
                    _ => __p::View::Absent,
                }
            }
        }
        __p::serialize_object! {
            Response
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
            fn slot(&mut self, index: usize) -> __p::Option<&mut dyn __p::Slot> {
                __p::Some(
                    match index {
                        0 => &mut self.complete,
                        1 => &mut self.last_msg_time,
                        _ => return __p::None,
                    },
                )
            }
        }
        #[doc(hidden)]
        #[automatically_derived]
        impl __p::Blank for Response {
            #[inline]
            fn blank() -> Self {
                Self {
                    complete: false,
                    last_msg_time: __p::None,
                    extra: __p::Extra::new(),
                }
            }
        }
        __p::deserialize_object! {
            Response
        }
        #[automatically_derived]
        impl __p::Endpoint for Request {
            type Response = Response;
            type Error = Error;
            const SPEC: &'static __p::EndpointSpec = SPEC;
        }
        #[automatically_derived]
        impl __p::Paginated for Request {
            #[inline]
            fn next_page(&self, answer: &Response) -> __p::Option<Self> {
                if __p::is_set(__p::Show::show(&answer.complete)) {
                    return __p::None;
                }
                let mut next = __p::Clone::clone(self);
                __p::Carry::carry(&mut next.max_time, &answer.last_msg_time);
                if __p::View::is_absent(&__p::Show::show(&answer.complete))
                    && next == *self
                {
                    return __p::None;
                }
                __p::Some(next)
            }
        }
    };
}
