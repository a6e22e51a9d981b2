//! The files that a letter quotes records from, each with its SHA-256: what lets the company and an authority check, with any tool and without
//! this program, that the person's copy is the file that was handed over.
//!
//! The checksum is of the file within the archive and not of the record, whose bytes nobody else could cut out alike, nor of the
//! archive, which an authority is seldom given whole. The locator beside the quote leads to the record in the file.

use crate::details::plain;
use crate::evidence::Writer;
use crate::letter::Block;
use std::collections::{BTreeMap, BTreeSet};
use takeback_model::Sample;

/// The files of these samples; nothing where none has a checksum.
pub(crate) fn blocks<'s>(samples: impl Iterator<Item = &'s Sample>, writer: &Writer<'_>) -> Vec<Block> {
    let sums: BTreeMap<String, &str> = samples.filter_map(|one| Some((file(one), one.sha256.as_deref()?))).collect();
    let items = sums.iter().map(|(file, sum)| format!("{file}\nSHA-256 {sum}")).collect();
    let intro = writer.say([
        "Files that I quote records from, each with the SHA-256 checksum of its bytes as they stand in the archive. It shows whether another copy is the same file",
        "Dateien, aus denen ich Datensätze anführe, jeweils mit der SHA-256-Prüfsumme ihrer Bytes, wie sie im Archiv stehen. An ihr ist zu erkennen, ob eine andere Kopie dieselbe Datei ist",
        "Fichiers dont je cite des enregistrements, chacun avec l’empreinte SHA-256 de ses octets tels qu’ils figurent dans l’archive. Elle montre si une autre copie est le même fichier",
        "Ficheros de los que cito registros, cada uno con la suma SHA-256 de sus bytes tal como están en el archivo. Muestra si otra copia es el mismo fichero",
        "File da cui cito registrazioni, ciascuno con l’impronta SHA-256 dei suoi byte come si trovano nell’archivio. Mostra se un’altra copia è lo stesso file",
        "Bestanden waaruit ik gegevens aanhaal, elk met de SHA-256-controlesom van zijn bytes zoals ze in het archief staan. Daaraan is te zien of een andere kopie hetzelfde bestand is",
        "Arquivos dos quais cito registros, cada um com a soma SHA-256 de seus bytes tal como estão no pacote entregue. Ela mostra se outra cópia é o mesmo arquivo",
    ]);
    writer.introduced(intro, items)
}

/// The names of the archives whose files could not be read for it, once each.
pub(crate) fn lacking<'s>(samples: impl Iterator<Item = &'s Sample>) -> BTreeSet<String> {
    samples.filter(|one| one.sha256.is_none()).map(|one| one.evidence.archive.clone()).collect()
}

/// Where it stands, as the quotes say it but for the place in it.
fn file(sample: &Sample) -> String {
    let parts = [&sample.evidence.archive, &sample.evidence.entry].map(|part| plain(part));
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" › ")
}
