using System;

/// <summary>One program for all samples: the variable SAMPLE names the class whose Main runs.</summary>
class Program
{
    static int Main()
    {
        var name = Environment.GetEnvironmentVariable("SAMPLE") ?? throw new InvalidOperationException("SAMPLE is not set");
        var sample = typeof(Program).Assembly.GetType(name) ?? throw new InvalidOperationException($"There is no sample '{name}'");
        return (int)sample.GetMethod("Main").Invoke(null, null);
    }
}
