/// Deletes accounts.
///
/// | Command | `POST v4/im_open_login_svc/account_delete` |
/// |---|---|
/// | Batch | up to 100 items of `DeleteItem` a call; a longer list becomes several calls |
/// | Rate | 100 calls a second |
/// | Repeat | may do it twice: never retried once it may have reached the server |
pub mod account_delete {
    /// What is sent.
    #[allow(clippy::struct_excessive_bools)]
    #[non_exhaustive]
    pub struct Request {
        /// Accounts to delete.
        ///
        /// On the wire: `DeleteItem`.
        pub delete_item: ::std::vec::Vec<UserItem>,
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
                    name: "DeleteItem",
                    rust: "delete_item",
                    about: "Accounts to delete.",
                    kind: <::std::vec::Vec<UserItem> as ::im_api::__private::Wire>::KIND,
                    demanded: true,
                    ..::im_api::__private::FieldSpec::EMPTY
                },
            ],
            required: 1u128,
            rules: &[],
        };
        /// A request with all that it has.
        ///
        /// * `delete_item`: Accounts to delete. **Required**.
        #[must_use]
        #[allow(
            clippy::too_many_arguments,
            clippy::must_use_candidate,
            clippy::new_without_default
        )]
        pub fn new(
            delete_item: impl ::core::iter::IntoIterator<
                Item = impl ::core::convert::Into<UserItem>,
            >,
        ) -> Self {
            Self {
                delete_item: ::im_api::__private::list_into(delete_item),
                extra: ::im_api::__private::Extra::new(),
            }
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
                    &[
                        <::std::vec::Vec<
                            UserItem,
                        > as ::im_api::__private::Wire>::__debug(&self.delete_item),
                    ],
                    &self.extra,
                )
            }
        }
        #[automatically_derived]
        impl ::core::clone::Clone for Request {
            #[inline]
            fn clone(&self) -> Self {
                Self {
                    delete_item: <::std::vec::Vec<
                        UserItem,
                    > as ::im_api::__private::Wire>::__clone(&self.delete_item),
                    extra: ::core::clone::Clone::clone(&self.extra),
                }
            }
        }
        #[automatically_derived]
        impl ::core::cmp::PartialEq for Request {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                <::std::vec::Vec<
                    UserItem,
                > as ::im_api::__private::Wire>::__eq(
                    &self.delete_item,
                    &other.delete_item,
                ) && ::core::cmp::PartialEq::eq(&self.extra, &other.extra)
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
                    0 => {
                        <::std::vec::Vec<
                            UserItem,
                        > as ::im_api::__private::Wire>::__show(&self.delete_item)
                    }
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
                        0 => {
                            <::std::vec::Vec<
                                UserItem,
                            > as ::im_api::__private::Wire>::__slot(
                                &mut self.delete_item,
                            )
                        }
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
                    delete_item: <::std::vec::Vec<
                        UserItem,
                    > as ::im_api::__private::Wire>::__blank(),
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
        /// One entry for each account.
        ///
        /// On the wire: `ResultItem`.
        pub result_item: ::std::vec::Vec<ResultItem>,
        /// How many are left.
        ///
        /// On the wire: `Left`.
        pub left: u32,
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
                    name: "ResultItem",
                    rust: "result_item",
                    about: "One entry for each account.",
                    kind: <::std::vec::Vec<
                        ResultItem,
                    > as ::im_api::__private::Wire>::KIND,
                    demanded: true,
                    ..::im_api::__private::FieldSpec::EMPTY
                },
                ::im_api::__private::FieldSpec {
                    name: "Left",
                    rust: "left",
                    about: "How many are left.",
                    kind: <u32 as ::im_api::__private::Wire>::KIND,
                    demanded: true,
                    ..::im_api::__private::FieldSpec::EMPTY
                },
            ],
            required: 3u128,
            rules: &[],
        };
        /// An answer with all that it has.
        ///
        /// * `result_item`: One entry for each account. **Required**.
        /// * `left`: How many are left. **Required**.
        #[must_use]
        #[allow(
            clippy::too_many_arguments,
            clippy::must_use_candidate,
            clippy::new_without_default
        )]
        pub fn new(
            result_item: impl ::core::iter::IntoIterator<
                Item = impl ::core::convert::Into<ResultItem>,
            >,
            left: u32,
        ) -> Self {
            Self {
                result_item: ::im_api::__private::list_into(result_item),
                left: left,
                extra: ::im_api::__private::Extra::new(),
            }
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
        /// The items that failed, with the reasons that the answer gives.
        #[must_use]
        pub fn failures(&self) -> ::std::vec::Vec<::im_api::__private::ItemFailure> {
            let items = ::im_api::__private::Items::items(&self.result_item);
            ::im_api::__private::failures(
                items.len(),
                &[0],
                &|index| {
                    let item = &items[index];
                    [
                        ::im_api::__private::Show::show(&item.user_id),
                        ::im_api::__private::Show::show(&item.result_code),
                        ::im_api::__private::Show::show(&item.result_info),
                    ]
                },
            )
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
                    &[
                        <::std::vec::Vec<
                            ResultItem,
                        > as ::im_api::__private::Wire>::__debug(&self.result_item),
                        &self.left,
                    ],
                    &self.extra,
                )
            }
        }
        #[automatically_derived]
        impl ::core::clone::Clone for Response {
            #[inline]
            fn clone(&self) -> Self {
                Self {
                    result_item: <::std::vec::Vec<
                        ResultItem,
                    > as ::im_api::__private::Wire>::__clone(&self.result_item),
                    left: ::core::clone::Clone::clone(&self.left),
                    extra: ::core::clone::Clone::clone(&self.extra),
                }
            }
        }
        #[automatically_derived]
        impl ::core::cmp::PartialEq for Response {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                <::std::vec::Vec<
                    ResultItem,
                > as ::im_api::__private::Wire>::__eq(
                    &self.result_item,
                    &other.result_item,
                ) && ::core::cmp::PartialEq::eq(&self.left, &other.left)
                    && ::core::cmp::PartialEq::eq(&self.extra, &other.extra)
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
                    0 => {
                        <::std::vec::Vec<
                            ResultItem,
                        > as ::im_api::__private::Wire>::__show(&self.result_item)
                    }
                    1 => ::im_api::__private::Show::show(&self.left),
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
                        0 => {
                            <::std::vec::Vec<
                                ResultItem,
                            > as ::im_api::__private::Wire>::__slot(
                                &mut self.result_item,
                            )
                        }
                        1 => &mut self.left,
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
                    result_item: <::std::vec::Vec<
                        ResultItem,
                    > as ::im_api::__private::Wire>::__blank(),
                    left: ::im_api::__private::Blank::blank(),
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
    /// The object `UserItem`.
    #[allow(clippy::struct_excessive_bools)]
    #[non_exhaustive]
    pub struct UserItem {
        /// On the wire: `UserID`.
        pub user_id: ::std::string::String,
        /// Members that the spec does not know: kept when they are read, sent along when they are set.
        pub extra: ::im_api::__private::Extra,
    }
    #[allow(unused_qualifications, deprecated)]
    impl UserItem {
        #[doc(hidden)]
        pub const __OBJECT: &'static ::im_api::__private::ObjectSpec = &::im_api::__private::ObjectSpec {
            name: "UserItem",
            about: "",
            fields: &[
                ::im_api::__private::FieldSpec {
                    name: "UserID",
                    rust: "user_id",
                    about: "",
                    kind: <::std::string::String as ::im_api::__private::Wire>::KIND,
                    demanded: true,
                    ..::im_api::__private::FieldSpec::EMPTY
                },
            ],
            required: 1u128,
            rules: &[],
        };
        /// A [`UserItem`] with all that it has.
        ///
        /// * `user_id`: **Required**.
        #[must_use]
        #[allow(
            clippy::too_many_arguments,
            clippy::must_use_candidate,
            clippy::new_without_default
        )]
        pub fn new(user_id: impl ::core::convert::Into<::std::string::String>) -> Self {
            Self {
                user_id: ::core::convert::Into::into(user_id),
                extra: ::im_api::__private::Extra::new(),
            }
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
        impl ::core::fmt::Debug for UserItem {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::im_api::__private::debug_object(
                    f,
                    Self::__OBJECT,
                    &[&self.user_id],
                    &self.extra,
                )
            }
        }
        #[automatically_derived]
        impl ::core::clone::Clone for UserItem {
            #[inline]
            fn clone(&self) -> Self {
                Self {
                    user_id: ::core::clone::Clone::clone(&self.user_id),
                    extra: ::core::clone::Clone::clone(&self.extra),
                }
            }
        }
        #[automatically_derived]
        impl ::core::cmp::PartialEq for UserItem {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                ::core::cmp::PartialEq::eq(&self.user_id, &other.user_id)
                    && ::core::cmp::PartialEq::eq(&self.extra, &other.extra)
            }
        }
        #[doc(hidden)]
        #[automatically_derived]
        impl ::im_api::__private::Encode for UserItem {
            fn object(&self) -> &'static ::im_api::__private::ObjectSpec {
                Self::__OBJECT
            }
            fn view(&self, index: usize) -> ::im_api::__private::View<'_> {
                match index {
                    0 => ::im_api::__private::Show::show(&self.user_id),
                    _ => ::im_api::__private::View::Absent,
                }
            }
            fn extra(&self) -> ::core::option::Option<&::im_api::__private::Extra> {
                ::core::option::Option::Some(&self.extra)
            }
        }
        #[automatically_derived]
        impl ::im_api::__private::serde::Serialize for UserItem {
            fn serialize<S: ::im_api::__private::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                ::im_api::__private::serialize(self, serializer)
            }
        }
        #[doc(hidden)]
        #[automatically_derived]
        impl ::im_api::__private::Decode for UserItem {
            fn object(&self) -> &'static ::im_api::__private::ObjectSpec {
                Self::__OBJECT
            }
            fn slot(
                &mut self,
                index: usize,
            ) -> ::core::option::Option<&mut dyn ::im_api::__private::Slot> {
                ::core::option::Option::Some(
                    match index {
                        0 => &mut self.user_id,
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
        impl ::im_api::__private::Blank for UserItem {
            fn blank() -> Self {
                Self {
                    user_id: ::im_api::__private::Blank::blank(),
                    extra: ::im_api::__private::Extra::new(),
                }
            }
        }
        #[automatically_derived]
        impl<'de> ::im_api::__private::serde::Deserialize<'de> for UserItem {
            fn deserialize<D: ::im_api::__private::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                ::im_api::__private::deserialize(deserializer)
            }
        }
        #[doc(hidden)]
        #[automatically_derived]
        impl ::im_api::__private::Show for UserItem {
            fn show(&self) -> ::im_api::__private::View<'_> {
                ::im_api::__private::View::Record(self)
            }
        }
        #[doc(hidden)]
        #[automatically_derived]
        impl ::im_api::__private::Slot for UserItem {
            fn accept(
                &mut self,
                token: ::im_api::__private::Token<'_>,
            ) -> ::core::result::Result<
                ::im_api::__private::Next<'_>,
                ::im_api::__private::Mismatch,
            > {
                ::im_api::__private::accept_object(self, token)
            }
        }
        #[doc(hidden)]
        #[automatically_derived]
        impl ::im_api::__private::Wire for UserItem {
            const KIND: ::im_api::__private::Kind = ::im_api::__private::Kind::Object(|| {
                Self::__OBJECT
            });
        }
    };
    #[automatically_derived]
    impl ::core::convert::From<&str> for UserItem {
        fn from(value: &str) -> Self {
            Self::new(value)
        }
    }
    #[automatically_derived]
    impl ::core::convert::From<::std::string::String> for UserItem {
        fn from(value: ::std::string::String) -> Self {
            Self::new(value)
        }
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
    #[allow(unused_qualifications, deprecated)]
    impl ResultItem {
        #[doc(hidden)]
        pub const __OBJECT: &'static ::im_api::__private::ObjectSpec = &::im_api::__private::ObjectSpec {
            name: "ResultItem",
            about: "",
            fields: &[
                ::im_api::__private::FieldSpec {
                    name: "UserID",
                    rust: "user_id",
                    about: "",
                    kind: <::std::string::String as ::im_api::__private::Wire>::KIND,
                    demanded: true,
                    ..::im_api::__private::FieldSpec::EMPTY
                },
                ::im_api::__private::FieldSpec {
                    name: "ResultCode",
                    rust: "result_code",
                    about: "",
                    kind: <i64 as ::im_api::__private::Wire>::KIND,
                    demanded: true,
                    ..::im_api::__private::FieldSpec::EMPTY
                },
                ::im_api::__private::FieldSpec {
                    name: "ResultInfo",
                    rust: "result_info",
                    about: "",
                    kind: <::std::string::String as ::im_api::__private::Wire>::KIND,
                    demanded: true,
                    ..::im_api::__private::FieldSpec::EMPTY
                },
            ],
            required: 7u128,
            rules: &[],
        };
        /// A [`ResultItem`] with all that it has.
        ///
        /// * `user_id`: **Required**.
        /// * `result_code`: **Required**.
        /// * `result_info`: **Required**.
        #[must_use]
        #[allow(
            clippy::too_many_arguments,
            clippy::must_use_candidate,
            clippy::new_without_default
        )]
        pub fn new(
            user_id: impl ::core::convert::Into<::std::string::String>,
            result_code: i64,
            result_info: impl ::core::convert::Into<::std::string::String>,
        ) -> Self {
            Self {
                user_id: ::core::convert::Into::into(user_id),
                result_code: result_code,
                result_info: ::core::convert::Into::into(result_info),
                extra: ::im_api::__private::Extra::new(),
            }
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
        impl ::core::fmt::Debug for ResultItem {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::im_api::__private::debug_object(
                    f,
                    Self::__OBJECT,
                    &[&self.user_id, &self.result_code, &self.result_info],
                    &self.extra,
                )
            }
        }
        #[automatically_derived]
        impl ::core::clone::Clone for ResultItem {
            #[inline]
            fn clone(&self) -> Self {
                Self {
                    user_id: ::core::clone::Clone::clone(&self.user_id),
                    result_code: ::core::clone::Clone::clone(&self.result_code),
                    result_info: ::core::clone::Clone::clone(&self.result_info),
                    extra: ::core::clone::Clone::clone(&self.extra),
                }
            }
        }
        #[automatically_derived]
        impl ::core::cmp::PartialEq for ResultItem {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                ::core::cmp::PartialEq::eq(&self.user_id, &other.user_id)
                    && ::core::cmp::PartialEq::eq(&self.result_code, &other.result_code)
                    && ::core::cmp::PartialEq::eq(&self.result_info, &other.result_info)
                    && ::core::cmp::PartialEq::eq(&self.extra, &other.extra)
            }
        }
        #[doc(hidden)]
        #[automatically_derived]
        impl ::im_api::__private::Encode for ResultItem {
            fn object(&self) -> &'static ::im_api::__private::ObjectSpec {
                Self::__OBJECT
            }
            fn view(&self, index: usize) -> ::im_api::__private::View<'_> {
                match index {
                    0 => ::im_api::__private::Show::show(&self.user_id),
                    1 => ::im_api::__private::Show::show(&self.result_code),
                    2 => ::im_api::__private::Show::show(&self.result_info),
                    _ => ::im_api::__private::View::Absent,
                }
            }
            fn extra(&self) -> ::core::option::Option<&::im_api::__private::Extra> {
                ::core::option::Option::Some(&self.extra)
            }
        }
        #[automatically_derived]
        impl ::im_api::__private::serde::Serialize for ResultItem {
            fn serialize<S: ::im_api::__private::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                ::im_api::__private::serialize(self, serializer)
            }
        }
        #[doc(hidden)]
        #[automatically_derived]
        impl ::im_api::__private::Decode for ResultItem {
            fn object(&self) -> &'static ::im_api::__private::ObjectSpec {
                Self::__OBJECT
            }
            fn slot(
                &mut self,
                index: usize,
            ) -> ::core::option::Option<&mut dyn ::im_api::__private::Slot> {
                ::core::option::Option::Some(
                    match index {
                        0 => &mut self.user_id,
                        1 => &mut self.result_code,
                        2 => &mut self.result_info,
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
        impl ::im_api::__private::Blank for ResultItem {
            fn blank() -> Self {
                Self {
                    user_id: ::im_api::__private::Blank::blank(),
                    result_code: ::im_api::__private::Blank::blank(),
                    result_info: ::im_api::__private::Blank::blank(),
                    extra: ::im_api::__private::Extra::new(),
                }
            }
        }
        #[automatically_derived]
        impl<'de> ::im_api::__private::serde::Deserialize<'de> for ResultItem {
            fn deserialize<D: ::im_api::__private::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                ::im_api::__private::deserialize(deserializer)
            }
        }
        #[doc(hidden)]
        #[automatically_derived]
        impl ::im_api::__private::Show for ResultItem {
            fn show(&self) -> ::im_api::__private::View<'_> {
                ::im_api::__private::View::Record(self)
            }
        }
        #[doc(hidden)]
        #[automatically_derived]
        impl ::im_api::__private::Slot for ResultItem {
            fn accept(
                &mut self,
                token: ::im_api::__private::Token<'_>,
            ) -> ::core::result::Result<
                ::im_api::__private::Next<'_>,
                ::im_api::__private::Mismatch,
            > {
                ::im_api::__private::accept_object(self, token)
            }
        }
        #[doc(hidden)]
        #[automatically_derived]
        impl ::im_api::__private::Wire for ResultItem {
            const KIND: ::im_api::__private::Kind = ::im_api::__private::Kind::Object(|| {
                Self::__OBJECT
            });
        }
    };
    /// What the spec says about the endpoint, as a constant.
    #[allow(unused_qualifications)]
    pub const SPEC: &::im_api::__private::EndpointSpec = &::im_api::__private::EndpointSpec {
        path: "v4/im_open_login_svc/account_delete",
        name: "account_delete",
        module: ::core::module_path!(),
        about: "Deletes accounts.",
        doc: &[],
        quotas: &[
            ::im_api::__private::Quota::calls(100, ::core::time::Duration::from_secs(1)),
        ],
        batch_field: ::core::option::Option::Some(0usize),
        max_batch: ::core::option::Option::Some(100),
        retry: ::im_api::__private::RetrySpec::Never,
        results: ::core::option::Option::Some(::im_api::__private::ResultsSpec {
            field: "ResultItem",
            key: ::core::option::Option::Some("UserID"),
            code: ::core::option::Option::Some("ResultCode"),
            info: ::core::option::Option::Some("ResultInfo"),
            ok: &[0],
            overrules: false,
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
            fn failures(
                answer: &Response,
            ) -> ::std::vec::Vec<::im_api::__private::ItemFailure> {
                answer.failures()
            }
        }
        #[automatically_derived]
        impl ::im_api::__private::Batched for Request {
            type Item = UserItem;
            fn items(&self) -> &[Self::Item] {
                ::im_api::__private::BatchField::items(&self.delete_item)
            }
            fn with_items(&self, items: ::std::vec::Vec<Self::Item>) -> Self {
                Self {
                    delete_item: ::im_api::__private::BatchField::of(items),
                    extra: ::core::clone::Clone::clone(&self.extra),
                }
            }
            fn merge(whole: &mut Response, part: Response) {
                ::im_api::__private::merge_extra(&mut whole.extra, &part.extra);
                ::im_api::__private::Merge::append(
                    &mut whole.result_item,
                    part.result_item,
                );
                whole.left = part.left;
            }
        }
    };
}
