//! TLS settings: rustls with ring, and certificates that are there everywhere.

use std::sync::Arc;

use rustls::pki_types::CertificateDer;
use rustls::{ClientConfig, RootCertStore};
use rustls_platform_verifier::Verifier;

/// Trusts what the machine trusts and `extra`; without any, Mozilla's list, which is compiled in.
///
/// The machine's own store comes first because that is where companies put their own authorities and take others
/// out. Minimal container images have none, and a client that cannot be built there would be of little use.
///
/// The cryptography is handed over here instead of being installed for the whole process, so that it cannot clash
/// with what other libraries in the program have chosen.
pub(super) fn config(extra: Vec<CertificateDer<'static>>) -> Result<ClientConfig, rustls::Error> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder =
        ClientConfig::builder_with_provider(Arc::clone(&provider)).with_safe_default_protocol_versions()?;
    // Asked without the extra ones: with them the verifier is content where the machine has none of its own.
    let builder = match Verifier::new(Arc::clone(&provider)) {
        Ok(verifier) => {
            let verifier =
                if extra.is_empty() { verifier } else { Verifier::new_with_extra_roots(extra, provider)? };
            builder.dangerous().with_custom_certificate_verifier(Arc::new(verifier))
        }
        Err(_) => builder.with_root_certificates(compiled_in(extra)?),
    };
    let mut config = builder.with_no_client_auth();
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(config)
}

fn compiled_in(extra: Vec<CertificateDer<'static>>) -> Result<RootCertStore, rustls::Error> {
    let mut roots: RootCertStore = webpki_roots::TLS_SERVER_ROOTS.iter().cloned().collect();
    for certificate in extra {
        roots.add(certificate)?;
    }
    Ok(roots)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_machine_without_certificates_falls_back_to_the_list() {
        assert!(compiled_in(Vec::new()).unwrap().len() > 50);
    }

    #[test]
    fn rubbish_is_not_trusted() {
        assert!(config(vec![CertificateDer::from(vec![1, 2, 3])]).is_err());
        assert!(compiled_in(vec![CertificateDer::from(vec![1, 2, 3])]).is_err());
    }
}
