//! Any changed bit is found: every single one of manifest, events and signatures, thousands over papers and container.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod sealed;

use bundle::Seal;
use bundle::{Contents, Fault, Line, Packed, pack, verify, verify_parts};
use sealed::{contents, key, packed, parts};
use shared_types::chain::Hash;

/// Every bit of one part, on two threads; the seal beside the container is not asked.
fn every_bit_of(name: &str) -> usize {
    let whole = parts(&packed().container);
    assert!(verify_parts(&whole, None).is_ok());
    let bits = whole[name].len() * 8;
    let search = |from: usize, to: usize| {
        let mut parts = whole.clone();
        for bit in from..to {
            parts.get_mut(name).unwrap()[bit / 8] ^= 1 << (bit % 8);
            assert!(verify_parts(&parts, None).is_err(), "bit {bit} of {name}");
            parts.get_mut(name).unwrap()[bit / 8] ^= 1 << (bit % 8);
        }
    };
    std::thread::scope(|scope| {
        scope.spawn(|| search(0, bits / 2));
        search(bits / 2, bits);
    });
    bits
}

#[test]
fn a_whole_file_says_what_is_in_it() {
    let Packed { container, signature } = packed();
    let report = verify(&container, &signature, Some(key(1).key())).unwrap();
    assert_eq!(report.books.iter().map(|seal| seal.events).collect::<Vec<_>>(), [30, 10]);
    assert_eq!((report.withheld(), report.opened, report.closed), (1, 7, 18));
    assert_eq!(report.papers, ["agreement.pdf", "receipt-1-1.pdf"]);
    assert_eq!(verify(&container, &signature, None), Ok(report), "without a key the file names its own");
}

#[test]
fn the_same_contents_are_the_same_bytes() {
    assert_eq!(packed(), packed());
}

#[test]
fn another_key_is_not_taken_for_the_one_that_is_trusted() {
    let Packed { container, signature } = pack(contents(), &key(2)).unwrap();
    assert_eq!(verify(&container, &signature, Some(key(1).key())), Err(Fault::ContainerSignature));
    assert_eq!(verify_parts(&parts(&container), Some(key(1).key())), Err(Fault::OtherKey));
}

#[test]
fn every_bit_of_the_manifest_counts() {
    assert!(every_bit_of("manifest.json") > 10_000);
}

#[test]
fn every_bit_of_the_manifests_signature_counts() {
    assert_eq!(every_bit_of("manifest.sig"), 512);
}

#[test]
fn every_bit_of_every_event_counts() {
    assert!(every_bit_of("events/case.jsonl") + every_bit_of("events/joint.jsonl") > 100_000);
}

#[test]
fn every_bit_of_what_stands_open_counts() {
    assert!(every_bit_of("opened.json") > 5_000);
}

#[test]
fn every_bit_of_the_signature_beside_it_counts() {
    let Packed { container, signature } = packed();
    for bit in 0..512 {
        let mut changed = signature;
        changed[bit / 8] ^= 1 << (bit % 8);
        assert_eq!(verify(&container, &changed, None), Err(Fault::ContainerSignature), "bit {bit}");
    }
}

/// A seeded walk (`SplitMix64`), so that a miss can be looked at again.
fn draws(mut seed: u64) -> impl FnMut() -> u64 {
    move || {
        seed = seed.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut word = seed;
        word = (word ^ (word >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        word ^ (word >> 31)
    }
}

#[test]
fn thousands_of_flips_over_papers_and_container_are_found() {
    let Packed { mut container, signature } = packed();
    let mut whole = parts(&container);
    let mut draw = draws(2026);
    let mut below = |bound: usize| usize::try_from(draw()).unwrap() % bound;
    for _ in 0..5_000 {
        let bit = below(container.len() * 8);
        container[bit / 8] ^= 1 << (bit % 8);
        assert!(verify(&container, &signature, None).is_err(), "bit {bit} of the container");
        assert!(verify(&container, &signature, Some(key(1).key())).is_err(), "bit {bit} of the container, with a key");
        container[bit / 8] ^= 1 << (bit % 8);
    }
    let papers = ["papers/agreement.pdf", "papers/receipt-1-1.pdf", "README.txt"];
    for _ in 0..5_000 {
        let name = papers[below(papers.len())];
        let paper = whole.get_mut(name).unwrap();
        let bit = below(paper.len() * 8);
        paper[bit / 8] ^= 1 << (bit % 8);
        assert_eq!(verify_parts(&whole, None), Err(Fault::Part(name.to_owned())), "bit {bit}");
        whole.get_mut(name).unwrap()[bit / 8] ^= 1 << (bit % 8);
    }
}

/// What a forger with the container, and without the key, would try.
#[test]
fn a_part_more_less_or_under_another_name_is_found() {
    let whole = parts(&packed().container);
    for name in whole.keys() {
        let mut less = whole.clone();
        let bytes = less.remove(name).unwrap();
        assert_eq!(verify_parts(&less, None), Err(Fault::Part(name.clone())));
        less.insert(format!("{name}x"), bytes);
        assert!(verify_parts(&less, None).is_err(), "{name} under another name");
    }
    let mut more = whole;
    more.insert("papers/another.pdf".to_owned(), b"%PDF-1.7".to_vec());
    assert_eq!(verify_parts(&more, None), Err(Fault::Part("papers/another.pdf".to_owned())));
}

/// Sealed by whoever has the key, and still not what happened: the chain and the commitments are asked beside the seal.
#[test]
fn a_seal_over_a_broken_chain_is_no_proof() {
    let broken = |change: fn(&mut Contents)| {
        let mut contents = contents();
        change(&mut contents);
        let Packed { container, signature } = pack(contents, &key(1)).unwrap();
        verify(&container, &signature, Some(key(1).key())).unwrap_err()
    };
    assert_eq!(broken(|c| c.books[0].lines.swap(3, 4)), Fault::Chain("case".to_owned(), 4));
    assert_eq!(broken(|c| drop(c.books[0].lines.remove(5))), Fault::Chain("case".to_owned(), 6));
    assert_eq!(
        broken(|c| c.books[1].lines[2] = Line::Withheld(Hash::of(b"other"))),
        Fault::Chain("joint".to_owned(), 4)
    );
    let forged = broken(|c| {
        let (_, value) = c.opened.values_mut().next().unwrap();
        value.push('!');
    });
    assert!(matches!(forged, Fault::Commitment(_)), "{forged}");
    let unknown = broken(|c| drop(c.opened.insert("00".repeat(32), ("00".repeat(16), String::new()))));
    assert_eq!(unknown, Fault::Commitment("00".repeat(32)));
}
