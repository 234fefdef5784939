//! Files of every kind, made here: no sample is copied.

use std::io::Write as _;

use super::*;

fn write(name: &str, bytes: &[u8]) -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    (folder, path)
}

fn bytes(table: Table) -> Vec<u8> {
    match table.source {
        Source::Bytes(bytes) => bytes,
        Source::Stream(mut stream) => {
            let mut bytes = Vec::new();
            stream.read_to_end(&mut bytes).unwrap();
            bytes
        }
        Source::File => panic!("not unpacked"),
    }
}

#[test]
fn bytes_are_named_for_what_they_are() {
    for (head, expected) in [
        (b"order_id,paid\n1,2\n".as_slice(), Content::Text),
        (b"", Content::Text),
        (b"<!DOCTYPE html><html><body>Log in</body>", Content::Html),
        (b"\xef\xbb\xbf\n <HTML lang=zh>", Content::Html),
        (b"<?xml version=\"1.0\"?><orders/>", Content::Xml),
        (b"{\"error\": \"not signed in\"}", Content::Json),
        (b"%PDF-1.7\n", Content::Pdf),
        (b"\x89PNG\r\n\x1a\n", Content::Image),
        (b"Rar!\x1a\x07", Content::OtherArchive),
        (b"PAR1\x15\x04", Content::Database),
        (
            b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0",
            Content::Binary,
        ),
        (b"o\0r\0d\0e\0r\0,\0p\0a\0i\0d\0\n\0", Content::Text),
        (b"1\x012\x01\x033", Content::Binary),
        (b"order_id\x01paid\n1\x012\n", Content::Text),
        (b"order_id,paid\n1,\x002\n3,4\n5,6\n", Content::Text),
    ] {
        assert_eq!(
            content(head),
            expected,
            "{:?}",
            String::from_utf8_lossy(head)
        );
    }
}

/// Bytes without any pattern, the same on every run.
fn noise(seed: u64) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let byte = |_| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()[4]
    };
    (0..5000).map(byte).collect()
}

#[test]
fn noise_is_no_text_whatever_its_name_or_first_bytes() {
    for seed in 1..200 {
        let bytes = noise(seed);
        let marked: Vec<u8> = b"\xff\xfe".iter().chain(&bytes).copied().collect();
        for head in [&bytes[..MAGIC_BYTES], &marked[..MAGIC_BYTES]] {
            assert_eq!(content(head), Content::Binary, "seed {seed}");
        }
    }
    let (_folder, path) = write("orders.csv", &noise(7));
    let found = open(&path).map(|opened| opened.tables.len());
    assert!(
        matches!(
            found,
            Err(ImportError::NotATable {
                found: Content::Binary,
                ..
            })
        ),
        "{found:?}"
    );
}

#[test]
fn text_in_any_encoding_is_text() {
    let text = "订单号,实付金额,商品\n1,18.00,会员月卡😀\n".repeat(400);
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked: Vec<u8> = b"\xff\xfe".iter().chain(&wide).copied().collect();
    // Wherever the head ends, within a character or not.
    for cut in MAGIC_BYTES - 5..=MAGIC_BYTES {
        assert_eq!(content(&marked[..cut]), Content::Text, "{cut}");
    }
    let japanese = "注文番号,金額,商品\n1,18.00,会員カード\n".repeat(200);
    for (encoding, text) in [
        (encoding_rs::GB18030, text.as_str()),
        (encoding_rs::SHIFT_JIS, japanese.as_str()),
        (encoding_rs::EUC_JP, japanese.as_str()),
    ] {
        let bytes = encoding.encode(text).0;
        let name = encoding.name();
        assert_eq!(content(&bytes[..MAGIC_BYTES]), Content::Text, "{name}");
    }
}

#[test]
fn a_gzip_file_is_unpacked_as_it_is_read() {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(b"order_id,paid\n1,2\n").unwrap();
    let (_folder, path) = write("orders.csv", &encoder.finish().unwrap());
    let opened = open(&path).unwrap();
    assert_eq!(opened.tables.len(), 1);
    assert_eq!(
        bytes(opened.tables.into_iter().next().unwrap()),
        b"order_id,paid\n1,2\n"
    );
}

fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(io::Cursor::new(Vec::new()));
    for (name, bytes) in members {
        writer
            .start_file(*name, zip::write::SimpleFileOptions::default())
            .unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn of_a_zip_the_lines_are_read_and_the_summary_is_left_aside() {
    let packed = zip(&[
        ("2088_20180105_业务明细(汇总).csv", b"summary"),
        ("2088_20180105_业务明细.csv", b"order_id,paid\n1,2\n"),
        ("__MACOSX/._x.csv", b"\0\0\0"),
        ("picture.png", b"\x89PNG"),
    ]);
    let (_folder, path) = write("bill.zip", &packed);
    let opened = open(&path).unwrap();
    assert_eq!(
        opened.left_aside,
        ["2088_20180105_业务明细(汇总).csv", "picture.png"]
    );
    let [table] = <[Table; 1]>::try_from(opened.tables).ok().unwrap();
    assert_eq!(table.name.as_deref(), Some("2088_20180105_业务明细.csv"));
    assert_eq!(bytes(table), b"order_id,paid\n1,2\n");
    // Nothing but a summary is better than nothing.
    let (_folder, path) = write("bill.zip", &zip(&[("汇总.csv", b"a,b\n1,2\n")]));
    assert_eq!(open(&path).unwrap().tables.len(), 1);
}

#[test]
fn names_of_members_may_be_gbk() {
    let (raw, _, _) = encoding_rs::GB18030.encode("业务明细.csv");
    assert_eq!(member_name(&raw), "业务明细.csv");
    assert_eq!(member_name("业务.csv".as_bytes()), "业务.csv");
}

#[test]
fn what_would_fill_memory_is_not_unpacked() {
    let (_folder, path) = write("bomb.zip", &zip(&[("a.csv", &vec![b'0'; 2 << 20])]));
    // Two megabytes of one digit pack to two kilobytes: a thousandth, still allowed.
    assert!(open(&path).is_ok());
    let mut archive = ZipArchive::new(File::open(&path).unwrap()).unwrap();
    let packed = archive.by_index(0).unwrap().compressed_size();
    assert!(packed * EXPANSION_MAX > 2 << 20 && packed * EXPANSION_MAX < 8 << 20);
    // The room is that of all members together.
    let too_much = Some(ImportError::ExpandsTooMuch { path: path.clone() });
    assert!(unpack(&path, &mut archive, 0, 2 << 20).is_ok());
    assert_eq!(
        unpack(&path, &mut archive, 0, (2 << 20) - 1).err(),
        too_much
    );
    assert!(bounded(&path, &mut archive, 2 << 20).is_ok());
    assert_eq!(bounded(&path, &mut archive, (2 << 20) - 1).err(), too_much);
}

#[test]
fn a_broken_workbook_is_refused_and_stops_nothing() {
    let whole = workbook();
    let whole = whole.as_slice();
    for at in (0..whole.len()).step_by(7) {
        let mut bytes = whole.to_vec();
        bytes[at] ^= 0x55;
        let (_folder, path) = write("orders.xlsx", &bytes);
        drop(open(&path).err());
        let (_folder, path) = write("orders.xlsx", &whole[..at]);
        drop(open(&path).err());
    }
}

#[test]
fn what_is_no_table_is_named() {
    let (_folder, path) = write("orders.csv", b"<html><body>Please log in</body></html>");
    let error = open(&path).err().unwrap();
    assert_eq!(
        error,
        ImportError::NotATable {
            path,
            found: Content::Html
        }
    );
    let (_folder, path) = write("orders.xlsx", b"PK\x03\x04 cut");
    assert!(matches!(open(&path).err(), Some(ImportError::Io { .. })));
    let missing = Path::new("no-such-file.csv");
    assert!(matches!(
        open(missing).err(),
        Some(ImportError::NotFound { .. })
    ));
}

/// The least that makes a workbook.
fn workbook() -> Vec<u8> {
    let sheet = r#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
<row r="2"><c r="A2" t="inlineStr"><is><t>订单号</t></is></c><c r="B2" t="inlineStr"><is><t>实付金额</t></is></c></row>
<row r="3"><c r="A3"><v>1001</v></c><c r="B3"><v>0.30000000000000004</v></c></row>
<row r="4"><c r="A4" t="inlineStr"><is><t>12345678901234567</t></is></c><c r="B4"><v>18</v></c></row>
</sheetData></worksheet>"#;
    let main = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let book = format!(
        r#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{main}"><sheets><sheet name="订单" sheetId="1" r:id="rId1"/></sheets></workbook>"#
    );
    let links = format!(
        r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{main}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#
    );
    let types = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#;
    let root = format!(
        r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{main}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
    );
    zip(&[
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", links.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

#[test]
fn a_workbook_renamed_to_csv_is_read_as_typed() {
    let (_folder, path) = write("orders.csv", &workbook());
    let opened = open(&path).unwrap();
    let [table] = <[Table; 1]>::try_from(opened.tables).ok().unwrap();
    assert_eq!(table.name.as_deref(), Some("订单"));
    let text = String::from_utf8(bytes(table)).unwrap();
    assert_eq!(text, "\n订单号,实付金额\n1001,0.3\n12345678901234567,18\n");
}
