/// A part of a message.
#[non_exhaustive]
pub enum Element {
    /// Text.
    ///
    /// Tag `TIMTextElem`.
    Text(TextElem),
    /// Anything of the app's own.
    ///
    /// Tag `Custom_` and what follows it.
    Custom(::std::string::String, ::im_api::__private::Value),
    /// A kind that the spec does not know, as it stands on the wire.
    Unknown {
        /// The tag.
        tag: ::std::string::String,
        /// The content beside it.
        content: ::im_api::__private::Value,
    },
}
#[allow(unused_qualifications, deprecated, clippy::pedantic)]
const _: () = {
    #[automatically_derived]
    impl ::core::fmt::Debug for Element {
        #[inline]
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            match self {
                Self::Text(content) => {
                    ::im_api::__private::debug_variant(
                        f,
                        "Text",
                        &[<TextElem as ::im_api::__private::Wire>::__debug(content)],
                    )
                }
                Self::Custom(rest, content) => {
                    ::im_api::__private::debug_variant(f, "Custom", &[rest, content])
                }
                Self::Unknown { tag, content } => {
                    ::im_api::__private::debug_variant(f, "Unknown", &[tag, content])
                }
            }
        }
    }
    #[automatically_derived]
    impl ::core::clone::Clone for Element {
        #[inline]
        fn clone(&self) -> Self {
            match self {
                Self::Text(content) => {
                    Self::Text(<TextElem as ::im_api::__private::Wire>::__clone(content))
                }
                Self::Custom(rest, content) => {
                    Self::Custom(
                        ::core::clone::Clone::clone(rest),
                        ::core::clone::Clone::clone(content),
                    )
                }
                Self::Unknown { tag, content } => {
                    Self::Unknown {
                        tag: ::core::clone::Clone::clone(tag),
                        content: ::core::clone::Clone::clone(content),
                    }
                }
            }
        }
    }
    #[automatically_derived]
    impl ::core::cmp::PartialEq for Element {
        #[inline]
        fn eq(&self, other: &Self) -> bool {
            match (self, other) {
                (Self::Text(a), Self::Text(b)) => {
                    <TextElem as ::im_api::__private::Wire>::__eq(a, b)
                }
                (Self::Custom(rest, a), Self::Custom(other, b)) => {
                    rest == other && ::core::cmp::PartialEq::eq(a, b)
                }
                (
                    Self::Unknown { tag, content },
                    Self::Unknown { tag: other, content: value },
                ) => tag == other && content == value,
                _ => false,
            }
        }
    }
};
/// An object whose `MsgType` says what stands in its `MsgContent`; see [`Element`].
#[non_exhaustive]
pub struct Part {
    /// `MsgContent`, as `MsgType` says.
    pub content: Element,
    /// Members beside the two that the spec does not know: kept when they are read, sent along when they are
    /// set.
    pub extra: ::im_api::__private::Extra,
}
#[allow(unused_qualifications, deprecated, clippy::pedantic)]
const _: () = {
    #[automatically_derived]
    impl ::core::fmt::Debug for Part {
        #[inline]
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            ::im_api::__private::debug_union(f, "Part", &self.content, &self.extra)
        }
    }
    #[automatically_derived]
    impl ::core::clone::Clone for Part {
        #[inline]
        fn clone(&self) -> Self {
            Self {
                content: ::core::clone::Clone::clone(&self.content),
                extra: ::core::clone::Clone::clone(&self.extra),
            }
        }
    }
    #[automatically_derived]
    impl ::core::cmp::PartialEq for Part {
        #[inline]
        fn eq(&self, other: &Self) -> bool {
            self.content == other.content && self.extra == other.extra
        }
    }
    #[automatically_derived]
    impl ::core::convert::From<Element> for Part {
        fn from(content: Element) -> Self {
            Self {
                content,
                extra: ::im_api::__private::Extra::new(),
            }
        }
    }
};
#[allow(unused_qualifications, deprecated, clippy::must_use_candidate)]
impl Part {
    /// Text.
    #[must_use]
    pub fn text(content: impl ::core::convert::Into<TextElem>) -> Self {
        <Self as ::core::convert::From<
            Element,
        >>::from(Element::Text(::core::convert::Into::into(content)))
    }
    /// Anything of the app's own.
    #[must_use]
    pub fn custom(
        rest: impl ::core::convert::Into<::std::string::String>,
        content: impl ::core::convert::Into<::im_api::__private::Value>,
    ) -> Self {
        <Self as ::core::convert::From<
            Element,
        >>::from(
            Element::Custom(
                ::core::convert::Into::into(rest),
                ::core::convert::Into::into(content),
            ),
        )
    }
    /// Sends a member along that the spec does not know, beside the content.
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
#[automatically_derived]
impl ::core::convert::From<TextElem> for Element {
    fn from(content: TextElem) -> Self {
        Self::Text(content)
    }
}
#[automatically_derived]
impl ::core::convert::From<TextElem> for Part {
    fn from(content: TextElem) -> Self {
        <Self as ::core::convert::From<Element>>::from(Element::Text(content))
    }
}
#[allow(unused_qualifications, deprecated, clippy::pedantic)]
const _: () = {
    static UNION: ::im_api::__private::UnionSpec = ::im_api::__private::UnionSpec {
        name: "Part",
        tag: "MsgType",
        content: "MsgContent",
        variants: &[
            ::im_api::__private::VariantSpec {
                tag: "TIMTextElem",
                is_prefix: false,
                about: "Text.",
                kind: <TextElem as ::im_api::__private::Wire>::KIND,
                rules: &[],
            },
            ::im_api::__private::VariantSpec {
                tag: "Custom_",
                is_prefix: true,
                about: "Anything of the app's own.",
                kind: <::im_api::__private::Value as ::im_api::__private::Wire>::KIND,
                rules: &[],
            },
        ],
    };
    #[doc(hidden)]
    #[automatically_derived]
    impl ::im_api::__private::UnionView for Part {
        fn union(&self) -> &'static ::im_api::__private::UnionSpec {
            &UNION
        }
        fn tag(&self) -> ::im_api::__private::Cow<'_, str> {
            match &self.content {
                Element::Text(_) => ::im_api::__private::Cow::Borrowed("TIMTextElem"),
                Element::Custom(rest, _) => {
                    ::im_api::__private::Cow::Owned(["Custom_", rest.as_str()].concat())
                }
                Element::Unknown { tag, .. } => ::im_api::__private::Cow::Borrowed(tag),
            }
        }
        fn content(&self) -> ::im_api::__private::View<'_> {
            match &self.content {
                Element::Text(content) => {
                    <TextElem as ::im_api::__private::Wire>::__show(content)
                }
                Element::Custom(_, content) => {
                    <::im_api::__private::Value as ::im_api::__private::Wire>::__show(
                        content,
                    )
                }
                Element::Unknown { content, .. } => {
                    ::im_api::__private::View::Json(content)
                }
            }
        }
        fn variant(&self) -> ::core::option::Option<usize> {
            ::core::option::Option::Some(
                match &self.content {
                    Element::Text(..) => 0,
                    Element::Custom(..) => 1,
                    Element::Unknown { .. } => return ::core::option::Option::None,
                },
            )
        }
        fn extra(&self) -> &::im_api::__private::Extra {
            &self.extra
        }
    }
    #[doc(hidden)]
    #[automatically_derived]
    impl ::im_api::__private::UnionSlot for Part {
        fn union(&self) -> &'static ::im_api::__private::UnionSpec {
            &UNION
        }
        fn begin(&mut self, tag: &str) -> &mut dyn ::im_api::__private::Slot {
            self.content = match UNION.find(tag) {
                ::core::option::Option::Some(0) => {
                    Element::Text(<TextElem as ::im_api::__private::Wire>::__blank())
                }
                ::core::option::Option::Some(1) => {
                    Element::Custom(
                        ::core::convert::Into::into(&tag["Custom_".len()..]),
                        <::im_api::__private::Value as ::im_api::__private::Wire>::__blank(),
                    )
                }
                _ => {
                    Element::Unknown {
                        tag: ::core::convert::Into::into(tag),
                        content: ::im_api::__private::Value::Null,
                    }
                }
            };
            match &mut self.content {
                Element::Text(content) => {
                    <TextElem as ::im_api::__private::Wire>::__slot(content)
                }
                Element::Custom(_, content) => {
                    <::im_api::__private::Value as ::im_api::__private::Wire>::__slot(
                        content,
                    )
                }
                Element::Unknown { content, .. } => content,
            }
        }
        fn extra(&mut self) -> &mut ::im_api::__private::Extra {
            &mut self.extra
        }
    }
    #[doc(hidden)]
    #[automatically_derived]
    impl ::im_api::__private::Show for Part {
        fn show(&self) -> ::im_api::__private::View<'_> {
            ::im_api::__private::View::Union(self)
        }
    }
    #[doc(hidden)]
    #[automatically_derived]
    impl ::im_api::__private::Slot for Part {
        fn accept(
            &mut self,
            token: ::im_api::__private::Token<'_>,
        ) -> ::core::result::Result<
            ::im_api::__private::Next<'_>,
            ::im_api::__private::Mismatch,
        > {
            ::im_api::__private::accept_union(self, token)
        }
    }
    #[doc(hidden)]
    #[automatically_derived]
    impl ::im_api::__private::Blank for Part {
        fn blank() -> Self {
            Self {
                content: Element::Unknown {
                    tag: ::std::string::String::new(),
                    content: ::im_api::__private::Value::Null,
                },
                extra: ::im_api::__private::Extra::new(),
            }
        }
    }
    #[doc(hidden)]
    #[automatically_derived]
    impl ::im_api::__private::Wire for Part {
        const KIND: ::im_api::__private::Kind = ::im_api::__private::Kind::Union(|| {
            &UNION
        });
    }
    #[automatically_derived]
    impl ::im_api::__private::serde::Serialize for Part {
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
    impl<'de> ::im_api::__private::serde::Deserialize<'de> for Part {
        fn deserialize<D: ::im_api::__private::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::core::result::Result<Self, D::Error> {
            ::im_api::__private::deserialize_slot(deserializer)
        }
    }
};
