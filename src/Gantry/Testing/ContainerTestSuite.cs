using System.Xml;
using System.Xml.Linq;
using Gantry.Platform;
using Gantry.Tooling;

namespace Gantry.Testing;

/// <summary>Tests that run in a container of the image they are about, and leave nothing behind.</summary>
/// <param name="image">The image, which holds everything the tests need.</param>
/// <param name="script">For <c>sh</c>; writes JUnit's XML to standard output and everything else to standard error.</param>
public sealed class ContainerTestSuite(string name, string image, string script) : TestSuite(name)
{
    /// <summary>A Docker network whose hosts the tests need; null for none.</summary>
    public string? Network { get; init; }

    /// <summary>Mounts as <c>docker run --volume</c> takes them.</summary>
    public IReadOnlyList<string> Volumes { get; init; } = [];

    /// <summary>Who runs them, as <c>uid:gid</c>; null for the image's own user.</summary>
    public string? User { get; init; }

    /// <summary>Variables in the container; their values stay out of the process list.</summary>
    public IReadOnlyDictionary<string, Secret> Environment { get; init; } = new Dictionary<string, Secret>();

    /// <inheritdoc/>
    public override async Task<TestResults> RunAsync(IProgress<TestProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        List<string> arguments = ["run", "--rm", "--init"];
        if (Network is not null)
            arguments.AddRange(["--network", Network]);
        if (User is not null)
            arguments.AddRange(["--user", User]);
        foreach (var volume in Volumes)
            arguments.AddRange(["--volume", volume]);
        foreach (var variable in Environment.Keys)
            arguments.AddRange(["--env", variable]);
        var run = Environment.Aggregate(
            new Command("docker", [.. arguments, "--entrypoint", "sh", image, "-c", script]),
            (command, variable) => command.WithEnvironment(variable.Key, variable.Value.Reveal()));
        var result = await run.TryRunAsync(cancellationToken);
        try
        {
            return JUnitFile.Parse(XDocument.Parse(result.Output), Name);
        }
        catch (XmlException)
        {
            throw new CommandFailedException(run.ToString(), result);
        }
    }
}
