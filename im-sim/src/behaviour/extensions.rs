//! Extensions of messages: what one-to-one and group messages share. Their commands have the same codes.

use im_api::extensions::{Extension, ExtensionResult, OperateType};
use im_api::message::set_key_values::Error;

use crate::Refusal;
use crate::settings::Settings;
use crate::world::{ExtensionsRecord, PairError};

/// Changes the pairs of a message, and says what became of each.
pub(super) fn change(
    extensions: &mut ExtensionsRecord,
    operation: OperateType,
    pairs: Vec<Extension>,
    now: u64,
) -> Result<Vec<ExtensionResult>, Refusal> {
    if matches!(operation, OperateType::Other(_)) {
        return Err(Error::InvalidArgument.into());
    }
    // Clearing counts as one change.
    if !extensions.spend(pairs.len().max(1), now) {
        return Err(Error::ChangeRateExceeded.into());
    }
    let outcomes = match operation {
        OperateType::Set => extensions.set(pairs),
        OperateType::Delete => extensions.delete(pairs),
        _ => {
            extensions.clear();
            Vec::new()
        }
    };
    let results = outcomes.into_iter().map(|(pair, outcome)| {
        let code = match outcome {
            Ok(()) => 0,
            // No page says how more than the 300 pairs of a message show.
            Err(PairError::TooMany) => Error::InvalidArgument.code(),
            // The general table has this meaning for the code.
            Err(PairError::NotFound) => Error::MessageNotFound.code(),
        };
        ExtensionResult::new().extension(pair).error_code(code)
    });
    Ok(results.collect())
}

/// Extensions need one of the higher editions.
pub(super) fn check_edition(settings: &Settings) -> Result<(), Refusal> {
    if settings.edition.is_small() { Err(Error::NotInEdition.into()) } else { Ok(()) }
}
