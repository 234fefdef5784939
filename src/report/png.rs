//! Writes a picture as PNG, with the facts about it inside.

use png::{BitDepth, ColorType, Compression, Encoder, EncodingError};

use super::raster::Picture;

/// Encodes a picture; `facts` are keyword and text pairs that ride in its metadata (iTXt).
///
/// Keywords are Latin letters, at most 79. The same picture and facts give the same bytes.
///
/// # Errors
/// When the picture is larger than a PNG can be, or a keyword is not allowed.
pub fn encode(picture: &Picture, facts: &[(&str, &str)]) -> Result<Vec<u8>, EncodingError> {
    let side = |pixels: usize| u32::try_from(pixels).unwrap_or(u32::MAX);
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, side(picture.width()), side(picture.height()));
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(Compression::Balanced);
    // The pictures have no holes: three bytes a pixel are smaller and open everywhere.
    let is_opaque = picture
        .bytes()
        .iter()
        .skip(3)
        .step_by(4)
        .all(|alpha| *alpha == u8::MAX);
    encoder.set_color(if is_opaque {
        ColorType::Rgb
    } else {
        ColorType::Rgba
    });
    for (keyword, text) in facts {
        encoder.add_itxt_chunk((*keyword).to_owned(), (*text).to_owned())?;
    }
    let mut writer = encoder.write_header()?;
    if is_opaque {
        writer.write_image_data(&opaque(picture))?;
    } else {
        writer.write_image_data(picture.bytes())?;
    }
    writer.finish()?;
    Ok(bytes)
}

fn opaque(picture: &Picture) -> Vec<u8> {
    picture
        .bytes()
        .chunks_exact(4)
        .flat_map(|pixel| pixel.iter().take(3).copied())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_comes_back_with_its_facts() {
        let picture = Picture::new(3, 2, [10, 20, 30, 255]);
        let bytes = encode(&picture, &[("Software", "makegood"), ("Title", "订单")]).unwrap();
        let mut reader = png::Decoder::new(std::io::Cursor::new(&bytes))
            .read_info()
            .unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let frame = reader.next_frame(&mut pixels).unwrap();
        assert_eq!((frame.width, frame.height), (3, 2));
        assert_eq!(&pixels[..3], [10, 20, 30]);
        let facts = &reader.info().utf8_text;
        assert_eq!(facts[1].keyword, "Title");
        assert_eq!(facts[1].get_text().unwrap(), "订单");
    }

    #[test]
    fn the_same_picture_gives_the_same_bytes() {
        let picture = Picture::new(64, 64, [1, 2, 3, 255]);
        assert_eq!(
            encode(&picture, &[]).unwrap(),
            encode(&picture, &[]).unwrap()
        );
        assert!(encode(&picture, &[("", "x")]).is_err());
    }
}
