/// A part of a message.
#[non_exhaustive]
pub enum Element {
    /// Text.
    /**
 Tag `TIMTextElem`.*/
    Text(TextElem),
    /// Anything of the app's own.
    /**
 Tag `Custom_` and what follows it.*/
    Custom(::std::string::String, ::im_api::__private::Value),
    /// A kind that the spec does not know, as it stands on the wire.
    Unknown {
        /// The tag.
        tag: ::std::string::String,
        /// The content beside it.
        content: ::im_api::__private::Value,
    },
}
/// An object whose `MsgType` says what stands in its `MsgContent`; see [`Element`].
#[non_exhaustive]
pub struct Part {
    /// `MsgContent`, as `MsgType` says.
    pub content: Element,
    /// Members beside the two that the spec does not know: kept when they are read, sent along when they are
    /// set.
    pub extra: ::im_api::__private::Extra,
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
    #[automatically_derived]
    impl __p::fmt::Debug for Element {
        #[inline]
        fn fmt(&self, f: &mut __p::fmt::Formatter<'_>) -> __p::fmt::Result {
            match self {
                Self::Text(content) => {
                    __p::debug_variant(
                        f,
                        "Text",
                        &[<TextElem as __p::Wire>::__debug(content)],
                    )
                }
                Self::Custom(rest, content) => {
                    __p::debug_variant(f, "Custom", &[rest, content])
                }
                Self::Unknown { tag, content } => {
                    __p::debug_variant(f, "Unknown", &[tag, content])
                }
            }
        }
    }
    #[automatically_derived]
    impl __p::Clone for Element {
        #[inline]
        fn clone(&self) -> Self {
            match self {
                Self::Text(content) => {
                    Self::Text(<TextElem as __p::Wire>::__clone(content))
                }
                Self::Custom(rest, content) => {
                    Self::Custom(__p::Clone::clone(rest), __p::Clone::clone(content))
                }
                Self::Unknown { tag, content } => {
                    Self::Unknown {
                        tag: __p::Clone::clone(tag),
                        content: __p::Clone::clone(content),
                    }
                }
            }
        }
    }
    #[automatically_derived]
    impl __p::PartialEq for Element {
        #[inline]
        fn eq(&self, other: &Self) -> bool {
            match (self, other) {
                (Self::Text(a), Self::Text(b)) => <TextElem as __p::Wire>::__eq(a, b),
                (Self::Custom(rest, a), Self::Custom(other, b)) => {
                    rest == other && __p::PartialEq::eq(a, b)
                }
                (
                    Self::Unknown { tag, content },
                    Self::Unknown { tag: other, content: value },
                ) => tag == other && content == value,
                _ => false,
            }
        }
    }
    #[automatically_derived]
    impl __p::fmt::Debug for Part {
        #[inline]
        fn fmt(&self, f: &mut __p::fmt::Formatter<'_>) -> __p::fmt::Result {
            __p::debug_union(f, "Part", &self.content, &self.extra)
        }
    }
    #[automatically_derived]
    impl __p::Clone for Part {
        #[inline]
        fn clone(&self) -> Self {
            Self {
                content: __p::Clone::clone(&self.content),
                extra: __p::Clone::clone(&self.extra),
            }
        }
    }
    #[automatically_derived]
    impl __p::PartialEq for Part {
        #[inline]
        fn eq(&self, other: &Self) -> bool {
            self.content == other.content && self.extra == other.extra
        }
    }
    #[automatically_derived]
    impl __p::From<Element> for Part {
        #[inline]
        fn from(content: Element) -> Self {
            Self {
                content,
                extra: __p::Extra::new(),
            }
        }
    }
    impl Part {
        /// Text.
        #[must_use]
        #[inline]
        pub fn text(content: impl __p::Into<TextElem>) -> Self {
            <Self as __p::From<Element>>::from(Element::Text(__p::Into::into(content)))
        }
        /// Anything of the app's own.
        #[must_use]
        #[inline]
        pub fn custom(
            rest: impl __p::Into<__p::String>,
            content: impl __p::Into<__p::Value>,
        ) -> Self {
            <Self as __p::From<
                Element,
            >>::from(Element::Custom(__p::Into::into(rest), __p::Into::into(content)))
        }
        /// Sends a member along that the spec does not know, beside the content.
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
    impl __p::From<TextElem> for Element {
        #[inline]
        fn from(content: TextElem) -> Self {
            Self::Text(content)
        }
    }
    #[automatically_derived]
    impl __p::From<TextElem> for Part {
        #[inline]
        fn from(content: TextElem) -> Self {
            <Self as __p::From<Element>>::from(Element::Text(content))
        }
    }
    impl Part {
        const __UNION: &'static __p::UnionSpec = &__p::UnionSpec {
            name: "Part",
            tag: "MsgType",
            content: "MsgContent",
            variants: &[
                __p::VariantSpec {
                    tag: "TIMTextElem",
                    is_prefix: false,
                    about: "Text.",
                    kind: <TextElem as __p::Wire>::KIND,
                    rules: &[],
                },
                __p::VariantSpec {
                    tag: "Custom_",
                    is_prefix: true,
                    about: "Anything of the app's own.",
                    kind: <::im_api::__private::Value as __p::Wire>::KIND,
                    rules: &[],
                },
            ],
        };
    }
    #[doc(hidden)]
    #[automatically_derived]
    impl __p::UnionView for Part {
        #[inline]
        fn union(&self) -> &'static __p::UnionSpec {
            Self::__UNION
        }
        #[inline]
        fn tag(&self) -> __p::Cow<'_, str> {
            match &self.content {
                Element::Text(_) => __p::Cow::Borrowed("TIMTextElem"),
                Element::Custom(rest, _) => {
                    __p::Cow::Owned(["Custom_", rest.as_str()].concat())
                }
                Element::Unknown { tag, .. } => __p::Cow::Borrowed(tag),
            }
        }
        #[inline]
        fn content(&self) -> __p::View<'_> {
            match &self.content {
                Element::Text(content) => <TextElem as __p::Wire>::__show(content),
                Element::Custom(_, content) => {
                    <::im_api::__private::Value as __p::Wire>::__show(content)
                }
                Element::Unknown { content, .. } => __p::View::Json(content),
            }
        }
        #[inline]
        fn variant(&self) -> __p::Option<usize> {
            __p::Some(
                match &self.content {
                    Element::Text(..) => 0,
                    Element::Custom(..) => 1,
                    Element::Unknown { .. } => return __p::None,
                },
            )
        }
        #[inline]
        fn extra(&self) -> &__p::Extra {
            &self.extra
        }
    }
    #[doc(hidden)]
    #[automatically_derived]
    impl __p::UnionSlot for Part {
        #[inline]
        fn union(&self) -> &'static __p::UnionSpec {
            Self::__UNION
        }
        #[inline]
        fn begin(&mut self, tag: &str) -> &mut dyn __p::Slot {
            self.content = match Self::__UNION.find(tag) {
                __p::Some(0) => Element::Text(<TextElem as __p::Wire>::__blank()),
                __p::Some(1) => {
                    Element::Custom(
                        __p::Into::into(&tag["Custom_".len()..]),
                        <::im_api::__private::Value as __p::Wire>::__blank(),
                    )
                }
                _ => {
                    Element::Unknown {
                        tag: __p::Into::into(tag),
                        content: __p::Value::Null,
                    }
                }
            };
            match &mut self.content {
                Element::Text(content) => <TextElem as __p::Wire>::__slot(content),
                Element::Custom(_, content) => {
                    <::im_api::__private::Value as __p::Wire>::__slot(content)
                }
                Element::Unknown { content, .. } => content,
            }
        }
        #[inline]
        fn extra(&mut self) -> &mut __p::Extra {
            &mut self.extra
        }
    }
    #[doc(hidden)]
    #[automatically_derived]
    impl __p::Show for Part {
        #[inline]
        fn show(&self) -> __p::View<'_> {
            __p::View::Union(self)
        }
    }
    #[doc(hidden)]
    #[automatically_derived]
    impl __p::Slot for Part {
        #[inline]
        fn accept(
            &mut self,
            token: __p::Token<'_>,
        ) -> __p::Result<__p::Next<'_>, __p::Mismatch> {
            __p::accept_union(self, token)
        }
    }
    #[doc(hidden)]
    #[automatically_derived]
    impl __p::Blank for Part {
        #[inline]
        fn blank() -> Self {
            Self {
                content: Element::Unknown {
                    tag: __p::String::new(),
                    content: __p::Value::Null,
                },
                extra: __p::Extra::new(),
            }
        }
    }
    #[doc(hidden)]
    #[automatically_derived]
    impl __p::Wire for Part {
        const KIND: __p::Kind = __p::Kind::Union(|| Self::__UNION);
    }
    __p::value_serde! {
        Part
    }
};
