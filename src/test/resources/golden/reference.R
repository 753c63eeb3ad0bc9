# Makes reference.yaml: Rscript reference.R > reference.yaml. R's own functions where it has them.
z <- 1.959964
conf <- 2 * pnorm(z) - 1
options(digits = 15)
f <- function(x) sprintf("%.12f", x)
wilson <- function(x, n) { i <- suppressWarnings(prop.test(x, n, conf.level = conf, correct = FALSE)$conf.int); c(i[1], i[2]) }
cat("# Made by reference.R with", R.version.string, "\n")
cat("wilson:\n")
for (p in list(c(0,1), c(1,1), c(0,30), c(30,30), c(15,30), c(29,30), c(413,486), c(84920,100000), c(1,1000000))) {
  w <- wilson(p[1], p[2])
  cat(sprintf("  - {satisfied: %d, n: %d, low: %s, high: %s}\n", p[1], p[2], f(w[1]), f(w[2])))
}
cat("means: # one criterion under MEAN5: counts of 1 to 5; t.test's standard error with the normal quantile, within 0 and 1\n")
for (c5 in list(c(0,0,0,1,1), c(2,3,5,10,20), c(1,1,1,1,1), c(0,1,4,120,361))) {
  v <- rep(1:5, c5) / 5
  m <- mean(v); s <- t.test(v)$stderr
  cat(sprintf("  - {points: [%s], value: %s, low: %s, high: %s}\n", paste(c5, collapse = ", "), f(m), f(max(0, m - z * s)), f(min(1, m + z * s))))
}
cat("differences: # Newcombe's method 10 from R's Wilson intervals\n")
for (p in list(c(56,70,48,80), c(9,10,3,10), c(6,7,2,7), c(0,10,0,20), c(10,10,0,20), c(420,500,400,500), c(29,30,30,30))) {
  a <- wilson(p[1], p[2]); b <- wilson(p[3], p[4]); pa <- p[1] / p[2]; pb <- p[3] / p[4]; d <- pa - pb
  low <- d - sqrt((pa - a[1])^2 + (b[2] - pb)^2); high <- d + sqrt((a[2] - pa)^2 + (pb - b[1])^2)
  cat(sprintf("  - {x1: %d, n1: %d, x2: %d, n2: %d, value: %s, low: %s, high: %s}\n", p[1], p[2], p[3], p[4], f(d), f(low), f(high)))
}
cat("clusters: # the variance of a ratio by residuals of the totals, lm() through the origin weighted 1/n giving the ratio; Student's quantile\n")
for (case in list(list(n = c(10, 20, 30), sum = c(9, 12, 27)), list(n = c(5, 5, 5, 5), sum = c(5, 4, 1, 0)), list(n = c(40, 41), sum = c(36, 20.5)))) {
  n <- case$n; y <- case$sum; k <- length(n)
  ratio <- coef(lm(y ~ 0 + n, weights = 1 / n))[[1]]
  v <- k / (k - 1) * sum((y - ratio * n)^2) / sum(n)^2
  s2 <- ratio * (1 - ratio) * sum(n) / (sum(n) - 1)
  t <- qt(0.975, k - 1)
  cat(sprintf("  - {n: [%s], sum: [%s], value: %s, variance: %s, effect: %s, low: %s, high: %s}\n", paste(n, collapse = ", "), paste(y, collapse = ", "),
    f(ratio), f(s2), f(v / (s2 / sum(n))), f(max(0, ratio - t * sqrt(v))), f(min(1, ratio + t * sqrt(v)))))
}
cat("unanimous: # n respondents of the same mean: the roots of Wilson's equation, by uniroot(), for as many answers as carry their information\n")
for (p in list(c(1,30), c(0,30), c(0.8,40), c(0.5,12), c(0.2,4000), c(0.6,2))) {
  m <- p[1]; n <- p[2]
  imagined <- z^2; mid <- (m * n + imagined / 2) / (n + imagined)
  spread <- imagined * mid * (1 - mid)
  worth <- n * (n * m * (1 - m) + spread) / spread
  g <- function(x) (m - x)^2 - z^2 * x * (1 - x) / worth
  low <- if (m == 0) 0 else uniroot(g, c(0, if (m == 1) 1 - 1e-9 else m), tol = 1e-15, maxiter = 10000)$root
  high <- if (m == 1) 1 else uniroot(g, c(if (m == 0) 1e-9 else m, 1), tol = 1e-15, maxiter = 10000)$root
  cat(sprintf("  - {mean: %s, n: %d, low: %s, high: %s}\n", m, n, f(low), f(high)))
}
