//! What sort of trouble an error code stands for.

/// What sort of trouble an error code stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorCategory {
    /// What was to be made exists already.
    AlreadyExists,
    /// Signature, key or account of the caller.
    Auth,
    /// Content moderation refused it.
    ContentBlocked,
    /// The request is wrong.
    InvalidArgument,
    /// What the request names does not exist.
    NotFound,
    /// Anything else.
    Other,
    /// The caller may not do this.
    Permission,
    /// A number that the edition or the service sets is used up.
    Quota,
    /// Too many calls in too short a time.
    RateLimit,
    /// An error inside the service.
    ServerInternal,
    /// A passing error inside the service: a time-out, an overload.
    ServerTransient,
    /// The service cannot do this, or not here.
    Unsupported,
}

impl ErrorCategory {
    /// The word that listings use.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::AlreadyExists => "already exists",
            Self::Auth => "authentication",
            Self::ContentBlocked => "content blocked",
            Self::InvalidArgument => "invalid argument",
            Self::NotFound => "not found",
            Self::Other => "other",
            Self::Permission => "permission",
            Self::Quota => "quota",
            Self::RateLimit => "rate limit",
            Self::ServerInternal => "server error",
            Self::ServerTransient => "passing server error",
            Self::Unsupported => "unsupported",
        }
    }
}
