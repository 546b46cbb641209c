using System.Text.RegularExpressions;
using Gantry.Platform;
using Gantry.Tooling;

namespace Gantry.Containers;

public sealed partial class ImageBuilder
{
    private const int ShownLines = 20;
    private const int ShownStep = 100;

    /// <summary>Docker takes these from the environment of a build and keeps them out of the image and of its cache.</summary>
    private static readonly string[] ProxyVariables =
    [
        "HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "FTP_PROXY", "ftp_proxy", "NO_PROXY", "no_proxy", "ALL_PROXY", "all_proxy",
    ];

    private static readonly string[] CertificateAuthorityFiles =
    [
        "/etc/ssl/certs/ca-certificates.crt", // Debian, Ubuntu, Arch, Alpine
        "/etc/pki/tls/certs/ca-bundle.crt", // Fedora
        "/etc/ssl/ca-bundle.pem", // openSUSE
        "/etc/ssl/cert.pem", // macOS
    ];

    private async Task BuildAsync(ImagePlan plan, PlannedImage image, string context, Action<string> report, CancellationToken cancellationToken)
    {
        await using var log = new BuildLog(Path.Combine(options.Temporary, $"{image.Part}.log"));
        if (image.Dockerfile is null)
        {
            await BootstrapAsync(plan, image, context, log, report, cancellationToken);
            return;
        }
        var command = machine.Command("docker", [.. Arguments(plan, image), context])
            .WithEnvironment("DOCKER_BUILDKIT", "1")
            .OnLine(line =>
            {
                log.Write(line);
                if (StepOf(line) is { } step)
                    report(step);
            });
        log.Write($"$ {command}");
        try
        {
            await command.RunAsync(cancellationToken);
            // A build does not note when it gave the name, and of what came from its cache all other times are those of the cache.
            await machine.Command("docker", "tag", image.Reference, image.Reference).RunAsync(cancellationToken);
        }
        catch (CommandFailedException)
        {
            throw Failed(image, log);
        }
    }

    private IEnumerable<string> Arguments(ImagePlan plan, PlannedImage image)
    {
        yield return "build";
        yield return "--progress=plain";
        yield return $"--tag={image.Reference}";
        yield return $"--file={Path.Combine(StagingOf(image), image.Dockerfile!)}";
        yield return $"--label={ProjectLabel}={plan.Project}";
        yield return $"--label={PartLabel}={image.Part}";
        foreach (var (name, value) in image.BuildArguments)
            yield return $"--build-arg={name}={value}";
        // Without a value: docker reads it from the environment, so a password in it is in no process list.
        foreach (var name in ProxyVariables.Where(name => machine.Variable(name) is { Length: > 0 }))
            yield return $"--build-arg={name}";
        if (CertificateAuthorities() is { } authorities)
            yield return $"--secret=id=ca,src={authorities}";
        yield return $"--secret=id=npmrc,src={NpmConfiguration()}";
    }

    private string? CertificateAuthorities() =>
        new[] { options.CertificateAuthorities, machine.Variable("SSL_CERT_FILE") }.Concat(CertificateAuthorityFiles).FirstOrDefault(file => File.Exists(file));

    private string NpmConfiguration()
    {
        var own = new[] { options.NpmConfiguration, machine.Variable("NPM_CONFIG_USERCONFIG"), Path.Combine(machine.Home, ".npmrc") }.FirstOrDefault(file => File.Exists(file));
        if (own is not null)
            return own;
        var empty = Path.Combine(options.Temporary, "npmrc");
        AtomicFile.Write(empty, "");
        return empty;
    }

    private UserErrorException Failed(PlannedImage image, BuildLog log)
    {
        var file = Path.Combine(image.Folder, image.Dockerfile ?? ImagePlan.BootstrapScript);
        var shown = Path.GetRelativePath(options.Root, file).Replace('\\', '/');
        var last = log.LastLines(ShownLines);
        var line = last.Select(text => FailedLine().Match(text)).LastOrDefault(match => match.Success)?.Groups["line"].Value;
        return new UserErrorException(
            $"image '{image.Part}' could not be built{string.Concat(last.Select(text => $"\n  out: {text}"))}",
            $"see {Path.GetRelativePath(options.Root, log.Path)} for all of it",
            new SourceLocation(shown, int.TryParse(line, out var number) ? number : 0));
    }

    /// <summary>"#7 [3/5] RUN apt-get update" is what people want to read of BuildKit's plain output, on one line.</summary>
    internal static string? StepOf(string line)
    {
        if (Step().Match(line) is not { Success: true } match)
            return null;
        var step = Blanks().Replace(match.Groups["step"].Value, " ");
        return step.Length <= ShownStep ? step : $"{step[..(ShownStep - 1)]}…";
    }

    [GeneratedRegex(@"^#\d+ (?<step>\[(?!internal)[^\]]*\d+/\d+\] .+)$")]
    private static partial Regex Step();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    // Newer BuildKits point at the line: "Dockerfile:12"
    [GeneratedRegex(@"^(?:upstream\.)?Dockerfile:(?<line>\d+)$")]
    private static partial Regex FailedLine();
}
