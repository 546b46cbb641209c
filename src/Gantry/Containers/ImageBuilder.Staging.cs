using Gantry.Platform;
using Gantry.Tooling;

namespace Gantry.Containers;

public sealed partial class ImageBuilder
{
    private const string AppDirectory = "app";

    private string StagingOf(PlannedImage image) => Path.Combine(options.Temporary, $"{image.Part}.context");

    /// <summary>
    /// Makes the build context ready: a copy of the files that belong to the checkout, with the permissions that git knows, and for
    /// a program the published program. So an image is the same whatever umask the checkout was made with.
    /// </summary>
    /// <returns>Its folder.</returns>
    private async Task<string> StageAsync(PlannedImage image, Action<string> report, CancellationToken cancellationToken)
    {
        await Task.Yield(); // the other images begin meanwhile
        var staging = StagingOf(image);
        if (Directory.Exists(staging))
            Directory.Delete(staging, recursive: true);
        Directory.CreateDirectory(staging);
        foreach (var file in image.Files)
            Copy(new FileInfo(Path.Combine(image.Folder, file)), Path.Combine(staging, file));
        if (image.App is { } app)
        {
            report($"dotnet publish {app.Project}");
            var output = Path.Combine(staging, AppDirectory);
            await PublishAsync(image, app, output, cancellationToken);
            RemoveForeign(app, output);
        }
        NormalizeModes(new DirectoryInfo(staging));
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

    private static void Copy(FileInfo source, string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        if (source.LinkTarget is { } link)
            File.CreateSymbolicLink(target, link);
        else if (source.Exists) // or it was deleted since the plan was made, and docker says what lacks
            source.CopyTo(target);
    }

    /// <summary>The web SDK publishes every JSON file beside a project, also <c>secrets.json</c> and what git ignores.</summary>
    private void RemoveForeign(PublishedApp app, string output)
    {
        var project = Path.Combine(options.Root, app.Project);
        var folder = Directory.Exists(project) ? project : Path.GetDirectoryName(project)!;
        var tracked = TrackedFiles.Find(options.Root, Path.GetRelativePath(options.Root, folder));
        foreach (var file in Directory.EnumerateFiles(output, "*", SearchOption.AllDirectories))
        {
            var source = Path.Combine(folder, Path.GetRelativePath(output, file));
            if (File.Exists(source) && !(tracked?.Has(source) ?? !TrackedFiles.HoldsSecrets(source)))
                File.Delete(file);
        }
    }

    /// <summary>As git has it: everybody may read, and what its owner may run, everybody may run.</summary>
    private static void NormalizeModes(DirectoryInfo directory)
    {
        if (OperatingSystem.IsWindows())
            return;
        directory.UnixFileMode = AtomicFile.SharedDirectory;
        foreach (var entry in directory.EnumerateFileSystemInfos().Where(entry => entry.LinkTarget is null))
        {
            if (entry is DirectoryInfo below)
                NormalizeModes(below);
            else
                entry.UnixFileMode = (entry.UnixFileMode & UnixFileMode.UserExecute) != 0 ? AtomicFile.SharedDirectory : AtomicFile.Shared;
        }
    }
}
