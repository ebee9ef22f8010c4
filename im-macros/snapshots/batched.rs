/// Deletes accounts.
/**
 | Command | `POST v4/im_open_login_svc/account_delete` |
 |---|---|
 | Batch | up to 100 items of `DeleteItem` a call; a longer list becomes several calls |
 | Rate | 100 calls a second |
 | Repeat | may do it twice: never retried once it may have reached the server |*/
pub mod account_delete {
    /// What is sent.
    #[allow(clippy::struct_excessive_bools)]
    #[non_exhaustive]
    pub struct Request {
        /// Accounts to delete.
        /**
 On the wire: `DeleteItem`.*/
        pub delete_item: ::std::vec::Vec<UserItem>,
        /// Members that the spec does not know: kept when they are read, sent along when they are set.
        pub extra: ::im_api::__private::Extra,
    }
    /// What comes back.
    #[allow(clippy::struct_excessive_bools)]
    #[non_exhaustive]
    pub struct Response {
        /// One entry for each account.
        /**
 On the wire: `ResultItem`.*/
        pub result_item: ::std::vec::Vec<ResultItem>,
        /// How many are left.
        /**
 On the wire: `Left`.*/
        pub left: u32,
        /// Members that the spec does not know: kept when they are read, sent along when they are set.
        pub extra: ::im_api::__private::Extra,
    }
    pub use ::im_api::__private::CommonError as Error;
    /// The object `UserItem`.
    #[allow(clippy::struct_excessive_bools)]
    #[non_exhaustive]
    pub struct UserItem {
        /// On the wire: `UserID`.
        pub user_id: ::std::string::String,
        /// Members that the spec does not know: kept when they are read, sent along when they are set.
        pub extra: ::im_api::__private::Extra,
    }
    /// The object `ResultItem`.
    #[allow(clippy::struct_excessive_bools)]
    #[non_exhaustive]
    pub struct ResultItem {
        /// On the wire: `UserID`.
        pub user_id: ::std::string::String,
        /// On the wire: `ResultCode`.
        pub result_code: i64,
        /// On the wire: `ResultInfo`.
        pub result_info: ::std::string::String,
        /// Members that the spec does not know: kept when they are read, sent along when they are set.
        pub extra: ::im_api::__private::Extra,
    }
    /// What the spec says about the endpoint, as a constant.
    #[allow(unused_qualifications)]
    pub const SPEC: &::im_api::__private::EndpointSpec = {
        use ::im_api::__private as __p;
        &__p::EndpointSpec {
            path: "v4/im_open_login_svc/account_delete",
            name: "account_delete",
            module: ::core::module_path!(),
            about: "Deletes accounts.",
            doc: &[],
            quotas: &[__p::Quota::calls(100, __p::Duration::from_secs(1))],
            batch_field: __p::Some(0),
            max_batch: __p::Some(100),
            retry: __p::RetrySpec::Never,
            results: __p::Some(__p::ResultsSpec {
                field: "ResultItem",
                key: __p::Some("UserID"),
                code: __p::Some("ResultCode"),
                info: __p::Some("ResultInfo"),
                ok: &[0],
                overrules: false,
            }),
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
                about: "",
                fields: &[
                    __p::FieldSpec {
                        name: "DeleteItem",
                        rust: "delete_item",
                        about: "Accounts to delete.",
                        kind: <::std::vec::Vec<UserItem> as __p::Wire>::KIND,
                        ..__p::FieldSpec::EMPTY
                    },
                ],
                required: 1,
                demanded: 1,
                ..__p::ObjectSpec::EMPTY
            };
            /** A request with all that it has.

 * `delete_item`: Accounts to delete. **Required**.*/
            #[must_use]
            #[inline]
            pub fn new(
                delete_item: impl __p::IntoIterator<Item = impl __p::Into<UserItem>>,
            ) -> Self {
                Self {
                    delete_item: __p::list_into(delete_item),
                    extra: __p::Extra::new(),
                }
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
                    &[
                        <::std::vec::Vec<
                            UserItem,
                        > as __p::Wire>::__debug(&self.delete_item),
                    ],
                    &self.extra,
                )
            }
        }
        #[automatically_derived]
        impl __p::Clone for Request {
            #[inline]
            fn clone(&self) -> Self {
                Self {
                    delete_item: <::std::vec::Vec<
                        UserItem,
                    > as __p::Wire>::__clone(&self.delete_item),
                    extra: __p::Clone::clone(&self.extra),
                }
            }
        }
        #[automatically_derived]
        impl __p::PartialEq for Request {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                <::std::vec::Vec<
                    UserItem,
                > as __p::Wire>::__eq(&self.delete_item, &other.delete_item)
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
                    0 => {
                        <::std::vec::Vec<
                            UserItem,
                        > as __p::Wire>::__show(&self.delete_item)
                    }
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
                about: "",
                fields: &[
                    __p::FieldSpec {
                        name: "ResultItem",
                        rust: "result_item",
                        about: "One entry for each account.",
                        kind: <::std::vec::Vec<ResultItem> as __p::Wire>::KIND,
                        ..__p::FieldSpec::EMPTY
                    },
                    __p::FieldSpec {
                        name: "Left",
                        rust: "left",
                        about: "How many are left.",
                        kind: __p::U32,
                        ..__p::FieldSpec::EMPTY
                    },
                ],
                required: 3,
                demanded: 3,
                ..__p::ObjectSpec::EMPTY
            };
            /// The items that failed, with the reasons that the answer gives.
            #[must_use]
            #[inline]
            pub fn failures(&self) -> __p::Vec<__p::ItemFailure> {
                let items = __p::Items::items(&self.result_item);
                __p::failures(
                    items.len(),
                    &[0],
                    &|index| {
                        let item = &items[index];
                        [
                            __p::Show::show(&item.user_id),
                            __p::Show::show(&item.result_code),
                            __p::Show::show(&item.result_info),
                        ]
                    },
                )
            }
        }
        #[automatically_derived]
        impl __p::fmt::Debug for Response {
            #[inline]
            fn fmt(&self, f: &mut __p::fmt::Formatter<'_>) -> __p::fmt::Result {
                __p::debug_object(
                    f,
                    Self::__OBJECT,
                    &[
                        <::std::vec::Vec<
                            ResultItem,
                        > as __p::Wire>::__debug(&self.result_item),
                        &self.left,
                    ],
                    &self.extra,
                )
            }
        }
        #[automatically_derived]
        impl __p::Clone for Response {
            #[inline]
            fn clone(&self) -> Self {
                Self {
                    result_item: <::std::vec::Vec<
                        ResultItem,
                    > as __p::Wire>::__clone(&self.result_item),
                    left: self.left,
                    extra: __p::Clone::clone(&self.extra),
                }
            }
        }
        #[automatically_derived]
        impl __p::PartialEq for Response {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                <::std::vec::Vec<
                    ResultItem,
                > as __p::Wire>::__eq(&self.result_item, &other.result_item)
                    && self.left == other.left && self.extra == other.extra
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
            fn slot(&mut self, index: usize) -> __p::Option<&mut dyn __p::Slot> {
                __p::Some(
                    match index {
                        0 => {
                            <::std::vec::Vec<
                                ResultItem,
                            > as __p::Wire>::__slot(&mut self.result_item)
                        }
                        1 => &mut self.left,
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
                    result_item: __p::Vec::new(),
                    left: 0,
                    extra: __p::Extra::new(),
                }
            }
        }
        __p::deserialize_object! {
            Response
        }
        impl UserItem {
            #[doc(hidden)]
            pub const __OBJECT: &'static __p::ObjectSpec = &__p::ObjectSpec {
                name: "UserItem",
                about: "",
                fields: &[
                    __p::FieldSpec {
                        name: "UserID",
                        rust: "user_id",
                        about: "",
                        kind: __p::TEXT,
                        ..__p::FieldSpec::EMPTY
                    },
                ],
                required: 1,
                demanded: 1,
                ..__p::ObjectSpec::EMPTY
            };
            /** A [`UserItem`] with all that it has.

 * `user_id`: **Required**.*/
            #[must_use]
            #[inline]
            pub fn new(user_id: impl __p::Into<__p::String>) -> Self {
                Self {
                    user_id: __p::Into::into(user_id),
                    extra: __p::Extra::new(),
                }
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
        impl __p::fmt::Debug for UserItem {
            #[inline]
            fn fmt(&self, f: &mut __p::fmt::Formatter<'_>) -> __p::fmt::Result {
                __p::debug_object(f, Self::__OBJECT, &[&self.user_id], &self.extra)
            }
        }
        #[automatically_derived]
        impl __p::Clone for UserItem {
            #[inline]
            fn clone(&self) -> Self {
                Self {
                    user_id: __p::Clone::clone(&self.user_id),
                    extra: __p::Clone::clone(&self.extra),
                }
            }
        }
        #[automatically_derived]
        impl __p::PartialEq for UserItem {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                self.user_id == other.user_id && self.extra == other.extra
            }
        }
        #[doc(hidden)]
        #[automatically_derived]
        impl __p::Encode for UserItem {
            #[inline]
            fn parts(&self) -> (&'static __p::ObjectSpec, __p::Option<&__p::Extra>) {
                (Self::__OBJECT, __p::Some(&self.extra))
            }
            #[inline]
            fn view(&self, index: usize) -> __p::View<'_> {
                match index {
                    0 => __p::Show::show(&self.user_id),
                    _ => __p::View::Absent,
                }
            }
        }
        __p::serialize_object! {
            UserItem
        }
        #[doc(hidden)]
        #[automatically_derived]
        impl __p::Decode for UserItem {
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
                        0 => &mut self.user_id,
                        _ => return __p::None,
                    },
                )
            }
        }
        #[doc(hidden)]
        #[automatically_derived]
        impl __p::Blank for UserItem {
            #[inline]
            fn blank() -> Self {
                Self {
                    user_id: __p::String::new(),
                    extra: __p::Extra::new(),
                }
            }
        }
        __p::deserialize_object! {
            UserItem
        }
        __p::shared_object! {
            UserItem
        }
        #[automatically_derived]
        impl __p::From<&str> for UserItem {
            #[inline]
            fn from(value: &str) -> Self {
                Self::new(value)
            }
        }
        #[automatically_derived]
        impl __p::From<__p::String> for UserItem {
            #[inline]
            fn from(value: __p::String) -> Self {
                Self::new(value)
            }
        }
        impl ResultItem {
            #[doc(hidden)]
            pub const __OBJECT: &'static __p::ObjectSpec = &__p::ObjectSpec {
                name: "ResultItem",
                about: "",
                fields: &[
                    __p::FieldSpec {
                        name: "UserID",
                        rust: "user_id",
                        about: "",
                        kind: __p::TEXT,
                        ..__p::FieldSpec::EMPTY
                    },
                    __p::FieldSpec {
                        name: "ResultCode",
                        rust: "result_code",
                        about: "",
                        kind: __p::I64,
                        ..__p::FieldSpec::EMPTY
                    },
                    __p::FieldSpec {
                        name: "ResultInfo",
                        rust: "result_info",
                        about: "",
                        kind: __p::TEXT,
                        ..__p::FieldSpec::EMPTY
                    },
                ],
                required: 7,
                demanded: 7,
                ..__p::ObjectSpec::EMPTY
            };
            /** A [`ResultItem`] with all that it has.

 * `user_id`: **Required**.
 * `result_code`: **Required**.
 * `result_info`: **Required**.*/
            #[must_use]
            #[inline]
            pub fn new(
                user_id: impl __p::Into<__p::String>,
                result_code: i64,
                result_info: impl __p::Into<__p::String>,
            ) -> Self {
                Self {
                    user_id: __p::Into::into(user_id),
                    result_code: result_code,
                    result_info: __p::Into::into(result_info),
                    extra: __p::Extra::new(),
                }
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
        impl __p::fmt::Debug for ResultItem {
            #[inline]
            fn fmt(&self, f: &mut __p::fmt::Formatter<'_>) -> __p::fmt::Result {
                __p::debug_object(
                    f,
                    Self::__OBJECT,
                    &[&self.user_id, &self.result_code, &self.result_info],
                    &self.extra,
                )
            }
        }
        #[automatically_derived]
        impl __p::Clone for ResultItem {
            #[inline]
            fn clone(&self) -> Self {
                Self {
                    user_id: __p::Clone::clone(&self.user_id),
                    result_code: self.result_code,
                    result_info: __p::Clone::clone(&self.result_info),
                    extra: __p::Clone::clone(&self.extra),
                }
            }
        }
        #[automatically_derived]
        impl __p::PartialEq for ResultItem {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                self.user_id == other.user_id && self.result_code == other.result_code
                    && self.result_info == other.result_info && self.extra == other.extra
            }
        }
        #[doc(hidden)]
        #[automatically_derived]
        impl __p::Encode for ResultItem {
            #[inline]
            fn parts(&self) -> (&'static __p::ObjectSpec, __p::Option<&__p::Extra>) {
                (Self::__OBJECT, __p::Some(&self.extra))
            }
            #[inline]
            fn view(&self, index: usize) -> __p::View<'_> {
                match index {
                    0 => __p::Show::show(&self.user_id),
                    1 => __p::Show::show(&self.result_code),
                    2 => __p::Show::show(&self.result_info),
                    _ => __p::View::Absent,
                }
            }
        }
        __p::serialize_object! {
            ResultItem
        }
        #[doc(hidden)]
        #[automatically_derived]
        impl __p::Decode for ResultItem {
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
                        0 => &mut self.user_id,
                        1 => &mut self.result_code,
                        2 => &mut self.result_info,
                        _ => return __p::None,
                    },
                )
            }
        }
        #[doc(hidden)]
        #[automatically_derived]
        impl __p::Blank for ResultItem {
            #[inline]
            fn blank() -> Self {
                Self {
                    user_id: __p::String::new(),
                    result_code: 0,
                    result_info: __p::String::new(),
                    extra: __p::Extra::new(),
                }
            }
        }
        __p::deserialize_object! {
            ResultItem
        }
        __p::shared_object! {
            ResultItem
        }
        #[automatically_derived]
        impl __p::Endpoint for Request {
            type Response = Response;
            type Error = Error;
            const SPEC: &'static __p::EndpointSpec = SPEC;
            #[inline]
            fn failures(answer: &Response) -> __p::Vec<__p::ItemFailure> {
                answer.failures()
            }
        }
        #[automatically_derived]
        impl __p::Batched for Request {
            type Item = UserItem;
            #[inline]
            fn items(&self) -> &[Self::Item] {
                __p::BatchField::items(&self.delete_item)
            }
            #[inline]
            fn with_items(&self, items: __p::Vec<Self::Item>) -> Self {
                Self {
                    delete_item: __p::BatchField::of(items),
                    extra: __p::Clone::clone(&self.extra),
                }
            }
            #[inline]
            fn merge(whole: &mut Response, part: Response) {
                __p::merge_extra(&mut whole.extra, &part.extra);
                __p::Merge::append(&mut whole.result_item, part.result_item);
                whole.left = part.left;
            }
        }
    };
}
