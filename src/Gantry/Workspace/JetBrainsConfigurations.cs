using System.Xml.Linq;
using Gantry.Platform;

namespace Gantry.Workspace;

/// <summary>
/// Run configurations that JetBrains' editors read from <c>.run</c> at the top of the project (jetbrains.com/help/rider/Run_Debug_Configuration.html):
/// a file each, of which those that begin with <c>gantry-</c> are ours.
/// </summary>
internal static class JetBrainsConfigurations
{
    /// <summary>Which files are ours.</summary>
    public const string Pattern = "gantry-*.run.xml";

    /// <summary>Renders all, by file name.</summary>
    public static IReadOnlyDictionary<string, string> Render(PlatformModel platform) =>
        EverydayTask.All(platform.Services).Select(ShellScript).Append(Build)
            .ToDictionary(configuration => FileNameOf(configuration.Name), configuration => Document(configuration.Name, configuration.Type, configuration.Options), StringComparer.Ordinal);

    private static (string Name, string Type, (string, string)[] Options) ShellScript(EverydayTask task) => (task.Name, "ShConfigurationType",
    [
        ("SCRIPT_TEXT", ""),
        ("INDEPENDENT_SCRIPT_PATH", "true"),
        ("SCRIPT_PATH", "$PROJECT_DIR$/build.sh"),
        ("SCRIPT_OPTIONS", string.Join(' ', task.Arguments)),
        ("INDEPENDENT_SCRIPT_WORKING_DIRECTORY", "true"),
        ("SCRIPT_WORKING_DIRECTORY", "$PROJECT_DIR$"),
        ("INDEPENDENT_INTERPRETER_PATH", "true"),
        ("INTERPRETER_PATH", "/usr/bin/env"),
        ("INTERPRETER_OPTIONS", "bash"),
        ("EXECUTE_IN_TERMINAL", "true"),
        ("EXECUTE_SCRIPT_FILE", "true"),
    ]);

    private static (string Name, string Type, (string, string)[] Options) Build => ("Debug the build", "DotNetProject",
    [
        ("PROJECT_PATH", "$PROJECT_DIR$/build/_build.csproj"),
        ("PROGRAM_PARAMETERS", "--root $PROJECT_DIR$ Status"),
        ("WORKING_DIRECTORY", "$PROJECT_DIR$"),
        ("PROJECT_KIND", "DotNetCore"),
        ("PROJECT_EXE_PATH_TRACKING", "1"),
        ("PROJECT_ARGUMENTS_TRACKING", "0"),
    ]);

    private static string FileNameOf(string name) => $"gantry-{name.ToLowerInvariant().Replace(' ', '-')}.run.xml";

    private static string Document(string name, string type, IEnumerable<(string Name, string Value)> options) =>
        new XElement("component", new XAttribute("name", "ProjectRunConfigurationManager"),
            new XElement("configuration",
                new XAttribute("default", "false"), new XAttribute("name", name), new XAttribute("type", type), new XAttribute("folderName", "Gantry"),
                options.Select(option => new XElement("option", new XAttribute("name", option.Name), new XAttribute("value", option.Value))),
                new XElement("method", new XAttribute("v", "2")))).ToString() + "\n";
}
