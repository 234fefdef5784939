//! Files that are whole at every moment: written beside their place, then moved there.

use std::fs::{self, File};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

/// Links followed from a path to its file: as many as the kernel of Linux follows.
const LINKS_MAX: usize = 40;
/// Bytes handed to the system at a time.
const BUFFER_BYTES: usize = 1 << 20;

/// Writes a file beside its place and moves it there, so that a reader sees the old or the new one,
/// also after the power was cut. A link stays a link, and an existing file keeps its permissions.
///
/// # Errors
/// Where the folder cannot be written to, the disk is full, or the file is marked as read-only; the
/// old file is then as it was.
pub fn write_atomically(path: &Path, bytes: &[u8]) -> io::Result<()> {
    stream_atomically(path, |out| out.write_all(bytes))
}

/// Does the same with what `write` hands over piece by piece, and gives what it gives: nothing need be
/// in memory as a whole.
///
/// # Errors
/// As [`write_atomically`], and those of `write`.
pub fn stream_atomically<T>(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<T>,
) -> io::Result<T> {
    let path = &followed(path);
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let before = fs::metadata(path).ok().map(|file| file.permissions());
    if before.as_ref().is_some_and(fs::Permissions::readonly) {
        return Err(ErrorKind::PermissionDenied.into());
    }
    let mut out = BufWriter::with_capacity(BUFFER_BYTES, beside(folder)?);
    let answer = write(&mut out)?;
    let file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
    if let Some(before) = before {
        // A file system without permissions has none to keep.
        fs::set_permissions(file.path(), before).ok();
    }
    file.as_file().sync_all()?;
    file.persist(path).map_err(|e| e.error)?;
    // The move itself is on the disk once its folder is; not every system can be asked for that.
    File::open(folder).and_then(|folder| folder.sync_all()).ok();
    Ok(answer)
}

/// A new file with the permissions that any program would give it.
#[cfg(unix)]
fn beside(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    use std::os::unix::fs::PermissionsExt as _;
    let usual = fs::Permissions::from_mode(0o666);
    tempfile::Builder::new()
        .permissions(usual)
        .tempfile_in(folder)
}

#[cfg(not(unix))]
fn beside(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    tempfile::NamedTempFile::new_in(folder)
}

/// The file that a chain of links ends at.
fn followed(path: &Path) -> PathBuf {
    let mut path = path.to_owned();
    for _ in 0..LINKS_MAX {
        let Ok(target) = fs::read_link(&path) else {
            break;
        };
        path = path.parent().unwrap_or(Path::new("")).join(target);
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_and_nothing_else_is_left_behind() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.makegood");
        write_atomically(&path, b"one").unwrap();
        write_atomically(&path, b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_read_only_file_and_a_folder_that_is_not_there_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.makegood");
        fs::write(&path, "old").unwrap();
        let mut permissions = fs::metadata(&path).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&path, permissions).unwrap();
        let refused = write_atomically(&path, b"new").unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::PermissionDenied);
        assert_eq!(fs::read(&path).unwrap(), b"old");
        assert!(write_atomically(&folder.path().join("none/a"), b"x").is_err());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link_and_permissions_stay() {
        use std::os::unix::fs::{PermissionsExt as _, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("a"), folder.path().join("b"));
        fs::write(&file, "old").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
        symlink("a", &link).unwrap();
        write_atomically(&link, b"new").unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"new");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        let mode = fs::metadata(&file).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o640);
    }
}
