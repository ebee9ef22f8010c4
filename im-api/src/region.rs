//! The data centres and their domains.

use std::{fmt, str::FromStr};

/// The data centre of an app.
///
/// It is chosen when the app is created and fixed for ever; the console shows it. A call to another
/// data centre fails with 60026, 70016 or 70020. New ones appear from time to time: until they stand
/// here, give their domain as a [`BaseUrl`](crate::protocol::BaseUrl).
///
/// Source: documents 1047/34620 and 269/1519.
///
/// # Examples
///
/// ```
/// use im_api::Region;
///
/// let region: Region = "Singapore".parse()?;
/// assert_eq!(region.host(), "adminapisgp.im.qcloud.com");
/// # Ok::<(), im_api::UnknownRegion>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Region {
    /// China.
    China,
    /// Singapore.
    Singapore,
    /// Korea (Seoul).
    Korea,
    /// Japan (Tokyo).
    Japan,
    /// Germany (Frankfurt).
    Germany,
    /// United States (Silicon Valley).
    Usa,
    /// Indonesia (Jakarta).
    Indonesia,
    /// India (Mumbai). Only older editions of the documents list it; new apps cannot choose it, it seems.
    India,
    /// Saudi Arabia. No document names it; the domain is the one that public programs use.
    SaudiArabia,
}

/// What there is to know about one region: name, domain, backup domain, further names.
struct Entry {
    name: &'static str,
    host: &'static str,
    backup_host: &'static str,
    aliases: &'static [&'static str],
}

impl Region {
    /// Every region, in the order of the documents.
    pub const ALL: &'static [Self] = &[
        Self::China,
        Self::Singapore,
        Self::Korea,
        Self::Japan,
        Self::Germany,
        Self::Usa,
        Self::Indonesia,
        Self::India,
        Self::SaudiArabia,
    ];

    /// The name for settings, such as `saudi-arabia`. `FromStr` reads it back.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.entry().name
    }

    /// The domain of the REST API.
    #[must_use]
    pub const fn host(self) -> &'static str {
        self.entry().host
    }

    /// The domain to turn to when the main one cannot be reached, for instance after DNS hijacking.
    #[must_use]
    pub const fn backup_host(self) -> &'static str {
        self.entry().backup_host
    }

    const fn entry(self) -> Entry {
        match self {
            Self::China => Entry {
                name: "china",
                host: "console.tim.qq.com",
                backup_host: "adminapi.my-imcloud.com",
                aliases: &["cn", "mainland"],
            },
            Self::Singapore => Entry {
                name: "singapore",
                host: "adminapisgp.im.qcloud.com",
                backup_host: "adminapisgp.my-imcloud.com",
                aliases: &["sg", "sgp"],
            },
            Self::Korea => Entry {
                name: "korea",
                host: "adminapikr.im.qcloud.com",
                backup_host: "adminapikr.my-imcloud.com",
                aliases: &["kr", "seoul", "southkorea"],
            },
            Self::Japan => Entry {
                name: "japan",
                host: "adminapijpn.im.qcloud.com",
                backup_host: "adminapijpn.my-imcloud.com",
                aliases: &["jp", "jpn", "tokyo"],
            },
            Self::Germany => Entry {
                name: "germany",
                host: "adminapiger.im.qcloud.com",
                backup_host: "adminapiger.my-imcloud.com",
                aliases: &["de", "ger", "frankfurt"],
            },
            Self::Usa => Entry {
                name: "usa",
                host: "adminapiusa.im.qcloud.com",
                backup_host: "adminapiusa.my-imcloud.com",
                aliases: &["us", "unitedstates", "siliconvalley"],
            },
            Self::Indonesia => Entry {
                name: "indonesia",
                host: "adminapiidn.im.qcloud.com",
                backup_host: "adminapiidn.my-imcloud.com",
                aliases: &["id", "idn", "jakarta"],
            },
            Self::India => Entry {
                name: "india",
                host: "adminapiind.im.qcloud.com",
                backup_host: "adminapiind.my-imcloud.com",
                aliases: &["in", "ind", "mumbai"],
            },
            Self::SaudiArabia => Entry {
                name: "saudi-arabia",
                host: "adminapiksa.im.qcloud.com",
                backup_host: "adminapiksa.my-imcloud.com",
                aliases: &["sa", "ksa", "saudi"],
            },
        }
    }
}

impl fmt::Display for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Region {
    type Err = UnknownRegion;

    /// Reads a name, a country code or a city; case, spaces, `-` and `_` do not matter.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wanted = plain(text);
        Self::ALL
            .iter()
            .copied()
            .find(|region| {
                let entry = region.entry();
                plain(entry.name) == wanted || entry.aliases.contains(&wanted.as_str())
            })
            .ok_or(UnknownRegion)
    }
}

fn plain(text: &str) -> String {
    text.chars().filter(|c| !matches!(c, ' ' | '-' | '_')).map(|c| c.to_ascii_lowercase()).collect()
}

/// The text names no region; the message lists those that exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownRegion;

impl fmt::Display for UnknownRegion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("unknown region; expected one of ")?;
        for (index, region) in Region::ALL.iter().enumerate() {
            if index > 0 {
                f.write_str(", ")?;
            }
            f.write_str(region.name())?;
        }
        Ok(())
    }
}

impl std::error::Error for UnknownRegion {}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_name_is_read_back() {
        for &region in Region::ALL {
            assert_eq!(region.to_string().parse(), Ok(region));
            assert_eq!(region.to_string().to_uppercase().parse(), Ok(region));
            assert_eq!(format!("{region:?}").parse(), Ok(region));
            for alias in region.entry().aliases {
                assert_eq!(alias.parse(), Ok(region), "{alias}");
            }
        }
        assert_eq!("Saudi Arabia".parse(), Ok(Region::SaudiArabia));
        assert_eq!("silicon_valley".parse(), Ok(Region::Usa));
    }

    #[test]
    fn no_name_and_no_domain_occurs_twice() {
        let mut seen = BTreeSet::new();
        for region in Region::ALL {
            let entry = region.entry();
            for text in [plain(entry.name).as_str(), entry.host, entry.backup_host] {
                assert!(seen.insert(text.to_owned()), "{text}");
            }
            for alias in entry.aliases {
                assert!(seen.insert((*alias).to_owned()), "{alias}");
                assert_eq!(*alias, plain(alias), "an alias that no text can match");
            }
        }
    }

    #[test]
    fn the_error_lists_the_names() {
        let message = "atlantis".parse::<Region>().unwrap_err().to_string();
        for region in Region::ALL {
            assert!(message.contains(region.name()));
        }
        assert!("".parse::<Region>().is_err());
    }
}
