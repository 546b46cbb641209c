using System.ComponentModel;
using System.Diagnostics;
using Nuke.Common.Execution;
using Serilog;
using Serilog.Events;

namespace Nuke.Common.Tooling;

/// <summary>Starts programs. They end with the build: Ctrl-C ends them and all that they started.</summary>
public static class ProcessTasks
{
    /// <summary>Whether lines of processes are logged where the call does not say.</summary>
    public static bool? DefaultLogOutput = true;

    /// <summary>Whether command lines are logged where the call does not say.</summary>
    public static bool? DefaultLogInvocation = true;

    /// <summary>Whether the working directory is logged with the command line.</summary>
    public static bool LogWorkingDirectory = true;

    /// <summary>Where processes run where the call does not say; null is the build's own directory.</summary>
    public static string DefaultWorkingDirectory;

    /// <summary>Starts a program.</summary>
    /// <param name="toolPath">A path, or a name that is looked up on PATH; a .dll runs with dotnet.</param>
    /// <param name="environmentVariables">The whole environment of the process; null inherits the build's.</param>
    /// <param name="timeout">Milliseconds, after which waiting ends the process and those it started.</param>
    /// <param name="logOutput">Log its lines; see <see cref="DefaultLogOutput"/>.</param>
    /// <param name="logInvocation">Log its command line; see <see cref="DefaultLogInvocation"/>.</param>
    /// <param name="logger">Gets each line instead of <see cref="DefaultLogger"/>.</param>
    /// <param name="outputFilter">Changes each line, and the command line as it is logged.</param>
    public static IProcess StartProcess(string toolPath, string arguments = null, string workingDirectory = null,
        IReadOnlyDictionary<string, string> environmentVariables = null, int? timeout = null, bool? logOutput = null, bool? logInvocation = null,
        Action<OutputType, string> logger = null, Func<string, string> outputFilter = null) =>
        Start(toolPath, arguments ?? "", workingDirectory, environmentVariables, timeout, logOutput, logInvocation, logger, outputFilter);

    /// <inheritdoc cref="StartProcess(string, string, string, IReadOnlyDictionary{string, string}, int?, bool?, bool?, Action{OutputType, string}, Func{string, string})"/>
    public static IProcess StartProcess(string toolPath, ArgumentStringHandler arguments, string workingDirectory = null,
        IReadOnlyDictionary<string, string> environmentVariables = null, int? timeout = null, bool? logOutput = null, bool? logInvocation = null,
        Action<OutputType, string> logger = null) =>
        Start(toolPath, arguments.ToStringAndClear(), workingDirectory, environmentVariables, timeout, logOutput, logInvocation, logger, arguments.GetFilter());

    /// <summary>Runs a command line with the system's shell: bash, or cmd on Windows.</summary>
    /// <inheritdoc cref="StartProcess(string, string, string, IReadOnlyDictionary{string, string}, int?, bool?, bool?, Action{OutputType, string}, Func{string, string})"/>
    public static IProcess StartShell(string command, string workingDirectory = null,
        IReadOnlyDictionary<string, string> environmentVariables = null, int? timeout = null, bool? logOutput = null, bool? logInvocation = null,
        Action<OutputType, string> logger = null, Func<string, string> outputFilter = null) =>
        Start(
            OperatingSystem.IsWindows() ? "cmd" : "bash", $"{(OperatingSystem.IsWindows() ? "/c" : "-c")} {command.ToArgument()}",
            workingDirectory, environmentVariables, timeout, logOutput, logInvocation, logger, outputFilter);

    /// <summary>Logs a line of a process. Standard error is logged as standard output: tools write their progress there.</summary>
    public static void DefaultLogger(OutputType type, string output) => BuildOutput.Log(LogEventLevel.Debug, output);

    /// <param name="input">Written to its standard input; null leaves it the build's own.</param>
    internal static ToolProcess Start(string toolPath, string arguments, string workingDirectory, IReadOnlyDictionary<string, string> environment,
        int? timeout, bool? logOutput, bool? logInvocation, Action<OutputType, string> logger, Func<string, string> filter, string input = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(toolPath);
        filter ??= line => line;
        var path = ToolPathResolver.GetExecutable(toolPath);
        if (path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase))
            (path, arguments) = (ToolPathResolver.GetDotNet(), $"{path.DoubleQuoteIfBlank()} {arguments}".TrimEnd());
        // Of the .NET Framework, such as nuget.exe; the Linux that is part of Windows runs them itself.
        else if (path.EndsWith(".exe", StringComparison.OrdinalIgnoreCase) && EnvironmentInfo.IsUnix && !EnvironmentInfo.IsWsl)
            (path, arguments) = (ToolPathResolver.GetPathExecutable("mono"), $"{path.DoubleQuoteIfBlank()} {arguments}".TrimEnd());

        var directory = workingDirectory ?? DefaultWorkingDirectory ?? Environment.CurrentDirectory;
        if (!Directory.Exists(directory))
            throw new DirectoryNotFoundException($"Working directory '{directory}' for '{toolPath}' does not exist");
        if (logInvocation ?? DefaultLogInvocation ?? true)
            LogInvocation(filter($"{path.DoubleQuoteIfBlank()} {arguments}"), directory);

        BuildCancellation.Token.ThrowIfCancellationRequested();
        var info = CreateInfo(path, arguments, directory, environment);
        info.RedirectStandardInput = input is not null;
        return new ToolProcess(
            Start(info, input), filter(arguments), timeout,
            logOutput ?? DefaultLogOutput ?? true ? logger ?? DefaultLogger : null, filter);
    }

    private static ProcessStartInfo CreateInfo(string path, string arguments, string directory, IReadOnlyDictionary<string, string> environment)
    {
        var info = new ProcessStartInfo(path, arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        if (environment is not null)
        {
            info.Environment.Clear();
            foreach (var (name, value) in environment)
                info.Environment[name] = value;
        }
        return info;
    }

    private static Process Start(ProcessStartInfo info, string input)
    {
        try
        {
            var process = Process.Start(info);
            if (input is not null)
            {
                process.StandardInput.Write(input);
                process.StandardInput.Close();
            }
            return process;
        }
        catch (Win32Exception e)
        {
            throw new ToolNotFoundException($"Cannot start '{info.FileName}': {e.Message}", e);
        }
    }

    private static void LogInvocation(string commandLine, string directory)
    {
        Log.Information("> {CommandLine}", commandLine);
        if (LogWorkingDirectory)
            Log.Write(directory == Environment.CurrentDirectory ? LogEventLevel.Verbose : LogEventLevel.Information, "@ {WorkingDirectory}", directory);
    }
}
