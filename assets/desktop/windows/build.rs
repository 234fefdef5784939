//! Puts icon and manifest into the program where it is built on Windows; elsewhere does nothing.

fn main() {
    println!("cargo::rerun-if-changed=assets/desktop/windows");
    #[cfg(windows)]
    windows();
}

#[cfg(windows)]
fn windows() {
    let mut resource = winresource::WindowsResource::new();
    resource.set_icon("assets/desktop/windows/makegood.ico");
    resource.set_manifest_file("assets/desktop/windows/makegood.manifest");
    if let Err(error) = resource.compile() {
        println!("cargo::warning=no icon in the program: {error}");
    }
}
