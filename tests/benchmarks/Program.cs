using Gantry.Benchmarks;

// dotnet run --project tests/benchmarks -c Release -- NAME...
Dictionary<string, Func<Task>> benchmarks = new(StringComparer.Ordinal)
{
    ["startup"] = StartupBenchmark.RunAsync,
    ["setters"] = SetterBenchmark.RunAsync,
    ["engine"] = EngineBenchmark.RunAsync,
    ["readiness"] = ReadinessBenchmark.RunAsync,
    ["setup"] = SetupBenchmark.RunAsync,
    ["dev"] = DevBenchmark.RunAsync,
    ["services"] = ServicesBenchmark.RunAsync,
    ["gateway"] = GatewayBenchmark.RunAsync,
    ["gateway-idle"] = GatewayIdleBenchmark.RunAsync,
    ["realm"] = RealmBenchmark.RunAsync,
    ["vps"] = VpsBenchmark.RunAsync,
    ["tests"] = TestsBenchmark.RunAsync,
    ["helm"] = HelmBenchmark.RunAsync,
};

if (args is [EngineChild.Request, var measured, .. var arguments])
{
    EngineChild.Run(measured, arguments);
    return 0;
}

// With options of their own, and an exit code that says whether their number was kept.
Dictionary<string, Func<IReadOnlyList<string>, Task<int>>> campaigns = new(StringComparer.Ordinal)
{
    ["interrupts"] = InterruptBenchmark.RunAsync,
    ["fuzz"] = FuzzBenchmark.RunAsync,
};
if (args is [var campaign, .. var options] && campaigns.TryGetValue(campaign, out var run))
    return await run(options);

var unknown = args.Where(name => !benchmarks.ContainsKey(name)).ToList();
if (args.Length == 0 || unknown.Count > 0)
{
    await Console.Error.WriteLineAsync($"{(unknown.Count > 0 ? $"unknown benchmark '{unknown[0]}'; " : "")}choose from {string.Join(", ", benchmarks.Keys.Concat(campaigns.Keys))}");
    return 2;
}

Console.WriteLine($"{Environment.ProcessorCount} processors, .NET {Environment.Version}");
foreach (var name in args)
    await benchmarks[name]();
return 0;
