use super::*;

fn pert(low: f64, likely: f64, high: f64) -> Estimate {
    Estimate::between(low, likely, high)
}

fn shaped(low: f64, high: f64, distribution: Distribution) -> Estimate {
    Estimate {
        distribution,
        ..pert(low, f64::midpoint(low, high), high)
    }
}

#[track_caller]
fn near(found: f64, expected: f64, relative: f64) {
    assert!(
        (found - expected).abs() <= relative * expected.abs(),
        "{found} is not {expected}"
    );
}

/// Quantiles at 0.0005, 0.05, 0.5, 0.95 and 0.999, computed with `beta.ppf` of `SciPy`.
#[track_caller]
fn case(figures: [f64; 3], expected: [f64; 5]) {
    let estimate = pert(figures[0], figures[1], figures[2]);
    for (u, expected) in [0.0005, 0.05, 0.5, 0.95, 0.999].into_iter().zip(expected) {
        near(estimate.quantile(u), expected, 1e-12);
    }
    // The table gives the same, to 1e-7 of the range; its first middle of 1,000 strata is 0.0005.
    let strata = estimate.strata(1_000);
    assert!(strata.is_sorted());
    let width = figures[2] - figures[0];
    assert!((strata[0] - expected[0]).abs() < 1e-7 * width);
    for (place, found) in strata.iter().enumerate().step_by(37) {
        let exact = estimate.quantile((place as f64 + 0.5) / 1_000.0);
        assert!(
            (found - exact).abs() < 1e-7 * width,
            "{place}: {found} is not {exact}"
        );
    }
}

#[test]
fn pert_quantiles_agree_with_a_published_library() {
    case(
        [0.0, 5.0, 10.0],
        [
            0.375_479_006_718_682_2,
            1.892_553_774_377_707_9,
            5.0,
            8.107_446_225_622_292,
            9.524_481_018_245_423,
        ],
    );
    case(
        [20.0, 100.0, 900.0],
        [
            20.801_189_417_743_62,
            44.458_262_586_129_386,
            192.448_773_348_471_18,
            490.220_225_831_248_3,
            728.007_388_337_675_5,
        ],
    );
    case(
        [0.0, 0.001, 0.02],
        [
            7.864_801_166_477_359e-6,
            0.000_376_889_964_795_162_37,
            0.003_318_054_038_203_604_3,
            0.009_964_688_311_124_164,
            0.015_620_820_145_835_448,
        ],
    );
    case(
        [0.0, 0.0, 0.03],
        [
            3.000_600_180_063_024e-6,
            0.000_306_186_549_390_344_86,
            0.003_883_483_101_116_275,
            0.013_521_591_850_408_23,
            0.022_464_340_705_471_257,
        ],
    );
    case(
        [0.2, 0.9, 0.9],
        [
            0.353_070_690_352_058_96,
            0.584_496_190_157_141_2,
            0.809_385_394_307_286_8,
            0.892_855_647_180_891_9,
            0.899_859_943_966_376_4,
        ],
    );
    case(
        [5.0, 20.0, 50.0],
        [
            5.632_536_648_706_576,
            9.927_457_639_924_747,
            21.911_562_815_185_448,
            37.097_932_394_594_65,
            45.840_912_061_034_04,
        ],
    );
}

/// pyfair #60 took sd = (high − low)/(γ + 2), which makes α and β fall below 1: a U where a hump belongs.
#[test]
fn pert_shapes_and_means_are_those_of_the_standard_form() {
    assert_eq!(pert_shape(0.0, 5.0, 10.0), (3.0, 3.0));
    near(pert(20.0, 100.0, 900.0).mean(), 220.0, 1e-15);
    let (alpha, beta) = pert_shape(20.0, 100.0, 900.0);
    let width: f64 = 880.0;
    let variance =
        width * width * alpha * beta / ((alpha + beta) * (alpha + beta) * (alpha + beta + 1.0));
    near(variance, 19_428.571, 1e-7);
    // The mean is not the mode, which riskquant's PERT returns.
    assert!((pert(0.0, 0.33, 2.0).mean() - 0.33).abs() > 0.1);
}

/// Mean and variance of a PERT with any weight of its mode: those of its beta on low … high.
#[track_caller]
fn moments(gamma: f64, points: [f64; 3], shape: (f64, f64), mean: f64, variance: f64) {
    let (alpha, beta) = pert_shape_of(gamma, points);
    near(alpha, shape.0, 1e-4);
    near(beta, shape.1, 1e-4);
    let [low, likely, high] = points;
    let width = high - low;
    near(low + width * alpha / (alpha + beta), mean, 1e-4);
    near((low + gamma * likely + high) / (gamma + 2.0), mean, 1e-4);
    let both = alpha + beta;
    near(
        width * width * alpha * beta / (both * both * (both + 1.0)),
        variance,
        1e-6,
    );
}

#[test]
fn published_moments_of_other_weights_are_met() {
    moments(2.0, [5.0, 20.0, 50.0], (1.6667, 2.3333), 23.75, 98.4375);
    moments(4.0, [0.0, 5.0, 10.0], (3.0, 3.0), 5.0, 3.571_428_6);
    // pyfair #60: α 0.44 and β 0.70 there, both below 1; the mean is the same.
    let variance = 4.0 * 1.165 * 1.835 / (9.0 * 4.0);
    moments(1.0, [0.0, 0.33, 2.0], (1.165, 1.835), 0.7767, variance);
}

#[test]
fn the_normal_quantile_agrees_with_a_published_library() {
    for (p, expected) in [
        (1e-9, -5.997_807_015_007_686_5),
        (0.001, -3.090_232_306_167_813),
        (0.05, -1.644_853_626_951_472_9),
        (0.3, -0.524_400_512_708_040_9),
        (0.9, 1.281_551_565_544_600_4),
        (0.975, 1.959_963_984_540_054),
        (0.99999, 4.264_890_793_923_841),
    ] {
        near(normal_quantile(p), expected, 1e-14);
    }
    assert!(normal_quantile(0.5).abs() < 1e-16);
}

#[test]
fn the_lognormal_of_the_news_and_its_warning() {
    let (mu, sigma) = lognormal(1.0, 10.0);
    near(mu, 1.151_292_546_5, 1e-10);
    near(sigma, 0.699_936_169_2, 1e-10);
    let estimate = shaped(1.0, 10.0, Distribution::Lognormal);
    near(estimate.central(), 3.162_277_660_2, 1e-10);
    near(estimate.mean(), 4.040_012_826_9, 1e-10);
    near(
        shaped(635_000.0, 19_000_000.0, Distribution::Lognormal).mean(),
        5_922_706.833_5,
        1e-10,
    );
    near(
        shaped(1.0, 100_000.0, Distribution::Lognormal).mean(),
        144_400.0,
        1e-3,
    );
    let tenth = |low, high| 0.1 * shaped(low, high, Distribution::Lognormal).mean();
    near(tenth(100_000.0, 1_000_000.0), 40_400.128_3, 1e-9);
    near(tenth(10_000.0, 1_000_000.0), 26_640.0, 1e-3);
    // riskquant #11: a wide range has a mean above its own P95, so the person is told.
    assert!(shaped(1.0, 100_000.0, Distribution::Lognormal).mean_is_above_p95());
    assert!(!estimate.mean_is_above_p95());
    near(estimate.quantile(0.05), 1.0, 1e-12);
    near(estimate.quantile(0.95), 10.0, 1e-12);
    near(estimate.ends().1, estimate.quantile(0.999), 1e-15);
}

#[test]
fn triangular_uniform_and_fixed_by_hand() {
    let triangle = Estimate {
        distribution: Distribution::Triangular,
        ..pert(0.0, 1.0, 2.0)
    };
    // Below the mode F(x) = x²/2, so F(0.5) = 1/8.
    near(triangle.quantile(0.125), 0.5, 1e-15);
    near(triangle.quantile(0.875), 1.5, 1e-15);
    near(
        shaped(2.0, 4.0, Distribution::Uniform).quantile(0.25),
        2.5,
        1e-15,
    );
    assert_eq!(Estimate::fixed(3.0).strata(5), [3.0; 5]);
    assert_eq!(
        pert(3.0, 3.0, 3.0).quantile(0.3).to_bits(),
        3.0_f64.to_bits()
    );
}

#[test]
fn the_mean_of_the_strata_is_the_mean() {
    for estimate in [
        pert(0.0, 0.001, 0.02),
        pert(0.2, 0.9, 0.9),
        shaped(2.0, 4.0, Distribution::Uniform),
        shaped(2.0, 4.0, Distribution::Triangular),
    ] {
        let strata = estimate.strata(4_000);
        near(strata.iter().sum::<f64>() / 4_000.0, estimate.mean(), 1e-5);
    }
}
