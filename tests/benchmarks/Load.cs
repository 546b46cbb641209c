namespace Gantry.Benchmarks;

/// <summary>What wrk measured.</summary>
/// <param name="PerSecond">Answers a second.</param>
/// <param name="Percentile99">Of the time to an answer, in milliseconds.</param>
/// <param name="ProcessorMicroseconds">What the proxy's processes used, a request.</param>
internal sealed record Load(double PerSecond, double Percentile99, double ProcessorMicroseconds);
