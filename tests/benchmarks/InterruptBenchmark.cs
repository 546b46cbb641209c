using System.Globalization;
using Gantry.EndToEnd;
using Gantry.Tooling;

namespace Gantry.Benchmarks;

/// <summary>
/// Commands that are interrupted at random moments, in a copy of this repository with a stack of its own: the same command has to
/// succeed at its next run. <c>interrupts [--tries 60] [--seed 1] [--only Dev,Render]</c>
/// </summary>
internal static class InterruptBenchmark
{
    public static async Task<int> RunAsync(IReadOnlyList<string> options)
    {
        var tries = int.Parse(Option("--tries") ?? "60", CultureInfo.InvariantCulture);
        var seed = int.Parse(Option("--seed") ?? "1", CultureInfo.InvariantCulture);
        var only = Option("--only")?.Split(',');

        await using var checkout = await TemporaryCheckout.CreateAsync();
        await checkout.CommitAsync();
        Console.WriteLine($"interrupts: {tries} tries, seed {seed}, in {checkout.Root}");
        var commands = new InterruptedCommands(checkout.Root, [Path.Combine(checkout.Root, "build.sh")], new Random(seed));
        var kinds = Kinds(checkout, seed).Where(kind => only is null || only.Contains(kind.Name)).ToList();
        Dictionary<string, (InterruptedCommand Command, TimeSpan Duration)> begun = [];
        Dictionary<string, int> done = [];
        var failures = 0;
        try
        {
            for (var i = 0; i < tries; i++)
            {
                var (name, make) = kinds[i % kinds.Count];
                if (!begun.TryGetValue(name, out var kind))
                {
                    var command = await make(commands);
                    begun[name] = kind = (command, await commands.MeasureAsync(command));
                }
                var (interruption, problem, duration) = await commands.TryAsync(kind.Command, kind.Duration);
                done[name] = done.GetValueOrDefault(name) + 1;
                failures += problem is null ? 0 : 1;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {DateTimeOffset.Now:HH:mm:ss} {i + 1,3} {name,-14} of {kind.Duration.TotalSeconds,6:0.0} s, {interruption}: {problem ?? "good"}"));
                begun[name] = (kind.Command, duration);
            }
        }
        finally
        {
            await new Command(Path.Combine(checkout.Root, "build.sh"), "Down", "--volumes").In(checkout.Root).TryRunAsync();
        }
        Console.WriteLine($"  {failures} failures in {done.Values.Sum()} interruptions: {string.Join(", ", done.Select(pair => $"{pair.Value} {pair.Key}"))}");
        return failures == 0 ? 0 : 1;

        string? Option(string name) => options.SkipWhile(option => option != name).ElementAtOrDefault(1);
    }

    /// <summary>The cheap ones more often than the others.</summary>
    private static List<(string Name, Func<InterruptedCommands, Task<InterruptedCommand>> Make)> Kinds(TemporaryCheckout checkout, int seed)
    {
        var counter = seed * 1000;
        Func<Task> Edit(string file, string comment) => () => File.AppendAllTextAsync(Path.Combine(checkout.Root, file), $"{comment} edit {++counter}\n");
        List<(string Name, Func<InterruptedCommands, Task<InterruptedCommand>> Make)> kinds =
        [
            ("build.sh", _ => Task.FromResult(new InterruptedCommand("--help") { Prepare = Edit("build/Build.cs", "//") })),
            ("Render", _ => Task.FromResult(new InterruptedCommand("Render"))),
            ("Setup", _ => Task.FromResult(new InterruptedCommand("Setup"))),
            ("UpdateService", async commands =>
            {
                var template = await TemplateWithUpdate.CreateAsync(checkout);
                var expected = await template.UpdatedAsync(commands);
                return new InterruptedCommand("UpdateService", "--service", TemplateWithUpdate.Slug) { Prepare = template.ResetAsync, Expected = expected };
            }),
            ("BuildImages", _ => Task.FromResult(new InterruptedCommand("BuildImages") { Prepare = Edit("infra/images/echo/server.mjs", "//") })),
            ("Dev", async _ =>
            {
                await new Command(Path.Combine(checkout.Root, "build.sh"), "Dev", "--isolated").In(checkout.Root).RunAsync();
                await SqlAsync(checkout, "CREATE TABLE kept AS SELECT generate_series(1, 1000) AS number");
                var goesDown = false;
                return new InterruptedCommand("Dev", "--isolated")
                {
                    Prepare = async () =>
                    {
                        if (goesDown = !goesDown)
                            await new Command(Path.Combine(checkout.Root, "build.sh"), "Down").In(checkout.Root).RunAsync();
                        else
                            await Edit("infra/images/echo/server.mjs", "//")();
                    },
                    Check = async () => await SqlAsync(checkout, "SELECT sum(number) FROM kept") is "500500" ? null : "rows of the database are lost",
                };
            }),
            ("Compile", _ => Task.FromResult(new InterruptedCommand("Compile") { Prepare = Edit("src/Nuke.Common/ControlFlow.cs", "//") })),
            ("UnitTest", _ => Task.FromResult(new InterruptedCommand("UnitTest", "--filter", "HostNameTests") { Prepare = Edit("tests/Gantry.Tests/FreePort.cs", "//") })),
        ];
        return [.. kinds[..6], .. kinds[..4], kinds[6], .. kinds[..2], kinds[7], kinds[4]];
    }

    private static async Task<string> SqlAsync(TemporaryCheckout checkout, string statement)
    {
        var project = (await File.ReadAllLinesAsync(Path.Combine(checkout.Root, "artifacts", "dev", "compose.yaml"))).First(line => line.StartsWith("name:", StringComparison.Ordinal))["name:".Length..].Trim(' ', '"');
        var container = await new Command("docker", "ps", "--quiet", "--filter", $"label=com.docker.compose.project={project}", "--filter", "label=com.docker.compose.service=db").RunAsync();
        var result = await new Command("docker", "exec", container.Output.Trim(), "psql", "--username=postgres", "--tuples-only", "--no-align", "--command", statement).RunAsync();
        return result.Output.Trim();
    }
}
