using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Nuke.Common.Tests;

/// <summary>Runs one of the builds in Samples as a program, in a root directory of its own.</summary>
internal sealed class SampleBuild : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <summary>…/bin, where each project has a folder with one for each configuration.</summary>
    public static readonly string Outputs = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)).Parent!.Parent!.FullName;

    /// <summary>The configuration: debug or release.</summary>
    public static readonly string Flavour = Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));

    public static readonly string Program = FindProgram();

    private readonly string name;
    private readonly Dictionary<string, string> environment = [];
    private string? input;

    public SampleBuild(string name)
    {
        this.name = name;
        Root = Directory.CreateTempSubdirectory("gantry-sample-").FullName;
        Directory.CreateDirectory(Path.Combine(Root, ".nuke"));
    }

    /// <summary>The build's root directory, where it runs.</summary>
    public string Root { get; }

    public SampleBuild With(string variable, string value)
    {
        environment[variable] = value;
        return this;
    }

    public SampleBuild WithFile(string path, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Root, path))!);
        File.WriteAllText(Path.Combine(Root, path), content);
        return this;
    }

    /// <summary>Gives it standard input, which then ends.</summary>
    public SampleBuild WithInput(string text)
    {
        input = text;
        return this;
    }

    public Process Start(params string[] arguments)
    {
        var info = new ProcessStartInfo(Program, arguments)
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = input is not null,
            StandardOutputEncoding = Encoding.UTF8,
        };
        // Nothing of the machine that runs the tests decides how the sample behaves.
        info.Environment.Clear();
        foreach (var variable in (string[])["PATH", "HOME", "DOTNET_ROOT", "TMPDIR"])
        {
            if (Environment.GetEnvironmentVariable(variable) is { } value)
                info.Environment[variable] = value;
        }
        foreach (var (variable, value) in environment)
            info.Environment[variable] = value;
        info.Environment["SAMPLE"] = name;
        var process = Process.Start(info)!;
        if (input is not null)
        {
            process.StandardInput.Write(input);
            process.StandardInput.Close();
        }
        return process;
    }

    public SampleResult Run(params string[] arguments)
    {
        using var process = Start(arguments);
        return Finish(process);
    }

    public static SampleResult Finish(Process process)
    {
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (!Task.WaitAll([output, error], Limit) || !process.WaitForExit(Limit))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"The sample did not end within {Limit}");
        }
        return new SampleResult(process.ExitCode, output.Result, error.Result);
    }

    /// <summary>The ledgers of its runs, oldest first.</summary>
    public List<string> LedgerFiles()
    {
        var directory = Path.Combine(Root, ".nuke", "temp", "runs");
        return Directory.Exists(directory) ? [.. Directory.GetFiles(directory, "*.json").Order(StringComparer.Ordinal)] : [];
    }

    /// <summary>What they say.</summary>
    public List<JsonElement> Ledgers() => LedgerFiles().ConvertAll(file => JsonElement.Parse(File.ReadAllText(file)));

    /// <summary>Waits until a file below its root is there.</summary>
    public async Task<string> WaitForFileAsync(string name)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (!File.Exists(Path.Combine(Root, name)))
            await Task.Delay(20, limit.Token);
        return await File.ReadAllTextAsync(Path.Combine(Root, name), limit.Token);
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private static string FindProgram() =>
        Path.Combine(Outputs, "Nuke.Common.Samples", Flavour, "Nuke.Common.Samples" + (OperatingSystem.IsWindows() ? ".exe" : ""));
}
