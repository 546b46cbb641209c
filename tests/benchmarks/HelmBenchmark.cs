using System.Globalization;
using System.Text.RegularExpressions;
using Gantry.Kubernetes;
using Gantry.Tooling;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gantry.Benchmarks;

/// <summary>The chart of a platform of many services: what RenderHelm adds to helm itself, how it grows, and what validation takes.</summary>
internal static partial class HelmBenchmark
{
    private const int Few = 100;
    private const int Many = 500;
    private const int Runs = 5;

    public static async Task RunAsync()
    {
        var helm = await new KubernetesTools(Repository.Root, NullLogger.Instance).GetHelmAsync();
        var few = await MeasureRenderingAsync(helm, Few, Runs);
        var many = await MeasureRenderingAsync(helm, Many, 2);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  a service of {Many} costs {many.Render.Median / Many / (few.Render.Median / Few):0.00} x one of {Few}; helm alone {many.Helm.Median / Many / (few.Helm.Median / Few):0.00} x"));
    }

    private static async Task<(Measurement Render, Measurement Helm)> MeasureRenderingAsync(string helm, int services, int runs)
    {
        Console.WriteLine($"helm: {services} services");
        var root = Directory.CreateTempSubdirectory("gantry-bench-").FullName;
        try
        {
            await WritePlatformAsync(root, services);
            var render = Repository.Build("RenderHelm", "--root", root, "--domain", "example.com");
            await render.RunAsync();
            var bundle = Path.Combine(root, "artifacts", "k8s");
            var template = new Command(helm, "template", "gantry", Path.Combine(bundle, "chart"), "--namespace", "gantry", "--values", Path.Combine(bundle, "values.yaml"))
                .WithOutput((output, stop) => output.CopyToAsync(Stream.Null, stop)); // as into a file
            var changes = 0;
            var (a, b) = await Measurement.PairAsync("./build.sh RenderHelm after a change", Measurement.Of(render), "helm template of the same", Measurement.Of(template), runs,
                () => ChangeAsync(root, ++changes));
            a.Print();
            b.Print();
            Measurement.PrintRatio(a, b, 1.3);
            if (services == Few)
            {
                var again = await Measurement.RepeatAsync("./build.sh RenderHelm, nothing changed", Measurement.Of(render), Runs);
                again.Print();
                Measurement.PrintRatio(again, b, 1.3);
                var route = await Measurement.RepeatAsync("the same after a change of a route", Measurement.Of(render), Runs, () => ChangeRouteAsync(root, ++changes));
                route.Print();
                Measurement.PrintRatio(route, b, 1.3);
                await MeasureValidationAsync(root);
            }
            return (a, b);
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static async Task MeasureValidationAsync(string root)
    {
        var validate = Repository.Build("ValidateHelm", "--skip", "RenderHelm", "--root", root, "--domain", "example.com");
        await validate.RunAsync();
        var validation = await Measurement.RepeatAsync("./build.sh ValidateHelm --skip RenderHelm", Measurement.Of(validate), Runs);
        validation.Print();
        Measurement.PrintFigure("validation (median)", validation.Median / 1000, "s", 5);
    }

    /// <summary>What people change: a value of one service.</summary>
    private static Task ChangeAsync(string root, int number)
    {
        var values = Path.Combine(root, "services", "bench000-service", "values.yaml");
        var kept = File.ReadAllLines(values).Where(line => !line.StartsWith("podAnnotations:", StringComparison.Ordinal));
        return File.WriteAllLinesAsync(values, [.. kept, string.Create(CultureInfo.InvariantCulture, $"podAnnotations: {{ change: \"{number}\" }}")]);
    }

    /// <summary>A file of the chart, so all that the gateway takes is checked again.</summary>
    private static Task ChangeRouteAsync(string root, int number) =>
        File.AppendAllTextAsync(Path.Combine(root, "services", "bench000-service", "gateway", "bench000-route.yaml"), string.Create(CultureInfo.InvariantCulture, $"# change {number}\n"));

    /// <summary>A repository of this one's infrastructure and many of its service.</summary>
    private static async Task WritePlatformAsync(string root, int services)
    {
        await new Command("cp", "-r", Path.Combine(Repository.Root, "infra"), root).RunAsync();
        File.Copy(Path.Combine(Repository.Root, "Gantry.slnx"), Path.Combine(root, "Gantry.slnx")); // what Compile is about
        var temporary = Directory.CreateDirectory(Path.Combine(root, ".nuke", "temp")).FullName;
        Directory.CreateSymbolicLink(Path.Combine(temporary, "npm"), Path.Combine(Repository.Root, ".nuke", "temp", "npm")); // helm and the schemas
        var source = Path.Combine(Repository.Root, "services", "backend-service");
        for (var number = 0; number < services; number++)
        {
            var slug = string.Create(CultureInfo.InvariantCulture, $"bench{number:000}");
            var folder = Path.Combine(root, "services", $"{slug}-service");
            Directory.CreateDirectory(Path.GetDirectoryName(folder)!);
            await new Command("cp", "-r", source, folder).RunAsync();
            foreach (var file in Directory.EnumerateFiles(folder, "*.yaml").Concat(Directory.EnumerateFiles(Path.Combine(folder, "gateway"), "*.yaml")).ToList())
            {
                var text = SlugOfSource().Replace(await File.ReadAllTextAsync(file), slug).Replace("port: 5678", $"port: {20_000 + number}", StringComparison.Ordinal);
                File.Delete(file);
                await File.WriteAllTextAsync(Path.Combine(Path.GetDirectoryName(file)!, SlugOfSource().Replace(Path.GetFileName(file), slug)), text);
            }
        }
    }

    [GeneratedRegex(@"\bbackend\b")]
    private static partial Regex SlugOfSource();
}
