//! The two palettes. A colour literal stands here or nowhere.

use egui::Color32;

use super::{Data, Tokens};

const fn rgb(hex: u32) -> Color32 {
    let [_, red, green, blue] = hex.to_be_bytes();
    Color32::from_rgb(red, green, blue)
}

/// On white: cool greys, one blue accent.
pub const LIGHT: Tokens = Tokens {
    ground: rgb(0xF5_F6_F8),
    surface: rgb(0xFF_FF_FF),
    raised: rgb(0xF4_F5_F7),
    hovered: rgb(0xEB_ED_F1),
    selected: rgb(0xE4_EE_F8),
    line: rgb(0xE2_E5_EA),
    edge: rgb(0x82_8A_95),
    grid: rgb(0xEC_EE_F1),
    strong: rgb(0x12_16_1C),
    text: rgb(0x2C_32_3A),
    muted: rgb(0x5B_64_70),
    accent: rgb(0x0B_62_B0),
    on_accent: rgb(0xFF_FF_FF),
    good: rgb(0x06_74_46),
    caution: rgb(0x8A_54_00),
    bad: rgb(0xB4_24_1C),
    data: Data {
        blue: rgb(0x00_72_B2),
        vermillion: rgb(0xD5_5E_00),
        green: rgb(0x00_96_6E),
        orange: rgb(0xB8_7A_00),
        sky: rgb(0x3A_93_C9),
        purple: rgb(0xBC_62_94),
        yellow: rgb(0x8C_84_12),
        grey: rgb(0x7B_84_90),
    },
};

/// On near black, for the same eyes at night.
pub const DARK: Tokens = Tokens {
    ground: rgb(0x10_13_17),
    surface: rgb(0x17_1B_20),
    raised: rgb(0x1F_24_2A),
    hovered: rgb(0x28_2E_36),
    selected: rgb(0x1C_30_45),
    line: rgb(0x2A_30_38),
    edge: rgb(0x73_7D_8B),
    grid: rgb(0x24_2A_31),
    strong: rgb(0xF3_F5_F8),
    text: rgb(0xD2_D7_DE),
    muted: rgb(0x9C_A6_B3),
    accent: rgb(0x6F_B6_FF),
    on_accent: rgb(0x0B_11_18),
    good: rgb(0x4F_C4_8C),
    caution: rgb(0xE6_AA_40),
    bad: rgb(0xFF_8F_80),
    data: Data {
        blue: rgb(0x45_9F_E0),
        vermillion: rgb(0xF0_7B_3A),
        green: rgb(0x1F_B7_8B),
        orange: rgb(0xE6_9F_00),
        sky: rgb(0x93_CF_F3),
        purple: rgb(0xDA_8C_B9),
        yellow: rgb(0xE4_D9_4C),
        grey: rgb(0x8B_95_A2),
    },
};
