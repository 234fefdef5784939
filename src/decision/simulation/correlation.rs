//! Rank correlation between assumptions (Iman and Conover 1982): the draws of each assumption stay,
//! only their order changes, so that the ranks correlate as wished.

use super::super::Key;
use super::super::distribution::normal_quantile;

/// A square matrix, row after row.
type Matrix = Vec<Vec<f64>>;

/// The assumptions that occur, in order, each once.
fn keys(wanted: &[(Key, Key, f64)]) -> Vec<Key> {
    let mut keys: Vec<Key> = wanted.iter().flat_map(|(a, b, _)| [*a, *b]).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// The correlations of normal scores that give the rank correlations wished.
fn target(wanted: &[(Key, Key, f64)], keys: &[Key]) -> Matrix {
    let place = |key: &Key| keys.binary_search(key).unwrap_or(0);
    let mut matrix = identity(keys.len());
    for (a, b, rank_correlation) in wanted {
        let score = 2.0 * libm::sin(std::f64::consts::PI * rank_correlation / 6.0);
        let (i, j) = (place(a), place(b));
        if i != j {
            matrix[i][j] = score;
            matrix[j][i] = score;
        }
    }
    matrix
}

/// Whether some joint distribution has all these rank correlations at once.
pub fn can_be(wanted: &[(Key, Key, f64)]) -> bool {
    let in_range = wanted
        .iter()
        .all(|(a, b, r)| (-1.0..=1.0).contains(r) && a != b);
    let keys = keys(wanted);
    in_range && cholesky(&target(wanted, &keys)).is_some()
}

/// New strata for the correlated assumptions; none where the correlations cannot be.
pub fn mix(wanted: &[(Key, Key, f64)], strata: impl Fn(Key) -> Vec<u32>) -> Vec<(Key, Vec<u32>)> {
    let keys = keys(wanted);
    let Some(wished) = cholesky(&target(wanted, &keys)) else {
        return Vec::new();
    };
    let scores: Vec<Vec<f64>> = keys.iter().map(|key| scores(&strata(*key))).collect();
    // Draws are never quite uncorrelated; what they have is taken out before the wished is put in.
    let given = cholesky(&correlations(&scores)).unwrap_or_else(|| identity(keys.len()));
    let change = times_inverse(&wished, &given);
    let mixed = |(i, key): (usize, &Key)| (*key, ranks(&row_times(&change[i], &scores)));
    keys.iter().enumerate().map(mixed).collect()
}

/// Normal scores of the strata: mean 0, and nearly variance 1.
fn scores(strata: &[u32]) -> Vec<f64> {
    let n = strata.len() as f64;
    strata
        .iter()
        .map(|stratum| normal_quantile((f64::from(*stratum) + 0.5) / n))
        .collect()
}

fn correlations(scores: &[Vec<f64>]) -> Matrix {
    let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(x, y)| x * y).sum::<f64>();
    let entry = |a: &Vec<f64>, b: &Vec<f64>| dot(a, b) / (dot(a, a) * dot(b, b)).sqrt();
    scores
        .iter()
        .map(|a| scores.iter().map(|b| entry(a, b)).collect())
        .collect()
}

fn row_times(row: &[f64], scores: &[Vec<f64>]) -> Vec<f64> {
    let draws = scores.first().map_or(0, Vec::len);
    let mut sum = vec![0.0; draws];
    for (weight, column) in row.iter().zip(scores) {
        for (total, score) in sum.iter_mut().zip(column) {
            *total += weight * score;
        }
    }
    sum
}

/// The rank of each figure, ties by place.
fn ranks(figures: &[f64]) -> Vec<u32> {
    let count = u32::try_from(figures.len()).unwrap_or(u32::MAX);
    let mut order: Vec<u32> = (0..count).collect();
    let figure = |place: u32| figures[place as usize];
    order.sort_unstable_by(|a, b| figure(*a).total_cmp(&figure(*b)).then(a.cmp(b)));
    let mut ranks = vec![0; figures.len()];
    for (rank, place) in (0..count).zip(order) {
        ranks[place as usize] = rank;
    }
    ranks
}

fn identity(size: usize) -> Matrix {
    let row = |i: usize| (0..size).map(|j| if i == j { 1.0 } else { 0.0 }).collect();
    (0..size).map(row).collect()
}

/// The lower triangle L with L·Lᵀ = matrix; `None` where the matrix is not positive semi-definite.
fn cholesky(matrix: &Matrix) -> Option<Matrix> {
    const ROUNDING: f64 = 1e-9;
    let size = matrix.len();
    let mut lower = vec![vec![0.0; size]; size];
    for i in 0..size {
        for j in 0..=i {
            let known: f64 = (0..j).map(|k| lower[i][k] * lower[j][k]).sum();
            let rest = matrix[i][j] - known;
            if i == j {
                if rest.is_nan() || rest < -ROUNDING {
                    return None;
                }
                lower[i][i] = rest.max(0.0).sqrt();
            } else if lower[j][j] > ROUNDING.sqrt() {
                lower[i][j] = rest / lower[j][j];
            } else if rest.abs() > ROUNDING.sqrt() {
                return None;
            }
        }
    }
    Some(lower)
}

/// a · b⁻¹ for lower triangles; a zero on b's diagonal leaves that column out.
fn times_inverse(a: &Matrix, b: &Matrix) -> Matrix {
    let size = a.len();
    let mut x = vec![vec![0.0; size]; size];
    for i in 0..size {
        for j in (0..size).rev() {
            let later: f64 = (j + 1..size).map(|k| x[i][k] * b[k][j]).sum();
            x[i][j] = if b[j][j] > 1e-6 {
                (a[i][j] - later) / b[j][j]
            } else {
                0.0
            };
        }
    }
    x
}
