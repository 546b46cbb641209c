using Gantry.Platform;
using Gantry.Tooling;

namespace Gantry.Containers;

public sealed partial class ImageBuilder
{
    private const string AppDirectory = "app";

    private string StagingOf(PlannedImage image) => Path.Combine(options.Temporary, $"{image.Part}.context");

    /// <summary>Makes the build context ready.</summary>
    /// <returns>Its folder: the part's own, or for a program a copy with the program in it.</returns>
    private async Task<string> StageAsync(PlannedImage image, Action<string> report, CancellationToken cancellationToken)
    {
        if (image.App is not { } app)
            return image.Folder;
        await Task.Yield(); // the other images begin meanwhile
        var staging = StagingOf(image);
        if (Directory.Exists(staging))
            Directory.Delete(staging, recursive: true);
        Directory.CreateDirectory(staging);
        foreach (var file in BuildContext.List(image.Folder, image.Dockerfile!))
            Copy(file.Entry, Path.Combine(staging, file.Path));
        report($"dotnet publish {app.Project}");
        await PublishAsync(image, app, Path.Combine(staging, AppDirectory), cancellationToken);
        return staging;
    }

    private async Task PublishAsync(PlannedImage image, PublishedApp app, string output, CancellationToken cancellationToken)
    {
        await using var log = new BuildLog(Path.Combine(options.Temporary, $"{image.Part}.publish.log"));
        var architecture = (await DockerEngine.ExamineAsync(machine, cancellationToken)).Architecture switch
        {
            "arm64" => "arm64",
            _ => "x64",
        };
        // Apart from the checkout's own output, which another build may be writing, and from other programs of this name.
        var artifacts = Path.Combine(options.Temporary, "dotnet", image.Part);
        var command = machine.Command(machine.FindDotNet() ?? "dotnet", "publish", Path.Combine(options.Root, app.Project),
            "--configuration", "Release", "--runtime", $"linux-{architecture}", "--self-contained", "--output", output,
            "--artifacts-path", artifacts,
            "-p:PublishReadyToRun=true", "-p:DebugType=none", "-p:SatelliteResourceLanguages=en",
            // Judged where people build the code; here it only has to run.
            "-p:RunAnalyzers=false", "-p:GenerateDocumentationFile=false",
            "-nodeReuse:false", "--verbosity", "minimal").OnLine(log.Write);
        log.Write($"$ {command}");
        try
        {
            await new CompiledFiles(artifacts).CompileAsync(() => command.RunAsync(cancellationToken), cancellationToken: cancellationToken);
        }
        catch (CommandFailedException)
        {
            throw new UserErrorException(
                $"{app.Project}, the program of image '{image.Part}', does not build{string.Concat(log.LastLines(ShownLines).Select(line => $"\n  out: {line}"))}",
                $"see {Path.GetRelativePath(options.Root, log.Path)} for all of it");
        }
    }

    private static void Copy(FileSystemInfo source, string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        if (source.LinkTarget is { } link)
            File.CreateSymbolicLink(target, link);
        else
            File.Copy(source.FullName, target); // with its mode
    }
}
