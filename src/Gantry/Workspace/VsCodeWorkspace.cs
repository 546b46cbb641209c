using System.Text.Json.Nodes;
using Gantry.Platform;

namespace Gantry.Workspace;

/// <summary>
/// What a VS Code workspace of the platform holds (code.visualstudio.com/docs/editor/workspaces): a root a service, debuggers, tasks,
/// settings. Entries of ours are known by their names, so that they can go when their service goes.
/// </summary>
internal sealed class VsCodeWorkspace(PlatformModel platform)
{
    /// <summary>Marks debug configurations as ours; editors show them together.</summary>
    private const string Group = "gantry";

    /// <summary>Begins the labels of our tasks.</summary>
    private const string TaskPrefix = "Gantry: ";

    private const string ServicesFolder = "../services/";
    private const string Root = "${workspaceFolder:gantry}";
    private const string CompileTask = TaskPrefix + "compile the build";
    private const string TargetInput = "gantry.target";

    /// <summary>Where a service's image has its code.</summary>
    private const string CodeInContainer = "/app";

    private static readonly string[] Extensions =
    [
        "ms-python.python", "ms-python.debugpy", "charliermarsh.ruff", "batisteo.vscode-django", "ms-dotnettools.csdevkit",
        "ms-azuretools.vscode-docker", "ms-vscode-remote.remote-containers", "redhat.vscode-yaml", "editorconfig.editorconfig", "timonwong.shellcheck",
    ];

    private IEnumerable<ServiceModel> Debugged => platform.Services.Where(service => service.DebugPort is not null);

    /// <summary>Begins a file that is not there yet.</summary>
    public static string Head =>
        """
        // One window for everything: `code workspace/gantry.code-workspace`. `./build.sh Workspace` brings the entries of the platform and
        // its services to what the model says: folders of services, debuggers of the group "gantry", tasks named "Gantry: …". Whatever
        // else stands here is yours and stays: comments, settings, entries, keys that you add to ours.
        {
          "folders": [],
          "settings": {},
          "launch": {
            "version": "0.2.0",
            "configurations": [],
            "compounds": [],
            "inputs": []
          },
          "tasks": {
            "version": "2.0.0",
            "tasks": []
          },
          "extensions": {
            "recommendations": []
          }
        }

        """;

    /// <summary>Brings a workspace file's text to its generated state.</summary>
    public JsoncText Apply(JsoncText text)
    {
        foreach (var list in Lists(text))
            text = list.Apply(text);
        return text.Merge(changed => changed.Root, new JsonObject
        {
            ["settings"] = Settings,
            ["launch"] = new JsonObject { ["version"] = "0.2.0" },
            ["tasks"] = new JsonObject { ["version"] = "2.0.0" },
        });
    }

    private IEnumerable<GeneratedList> Lists(JsoncText text) =>
    [
        new(["folders"], [.. Folders], "path", IsFolderOfServiceThatIsGone),
        new(["launch", "configurations"], [.. Configurations], "name", IsOurs),
        new(["launch", "compounds"], [.. Compounds], "name", IsOurs),
        new(["launch", "inputs"], [Input], "id", item => item.Text("id") == TargetInput),
        new(["tasks", "tasks"], [.. Tasks], "label", item => item.Text("label")?.StartsWith(TaskPrefix, StringComparison.Ordinal) == true),
        new(["extensions", "recommendations"], [.. Recommended(text)], null, _ => false),
    ];

    private static bool IsOurs(JsoncNode item) => item.Find("presentation")?.Text("group") == Group;

    private bool IsFolderOfServiceThatIsGone(JsoncNode item) =>
        item.Text("path") is { } path && path.StartsWith(ServicesFolder, StringComparison.Ordinal)
        && !Directory.Exists(Path.Combine(platform.Root, "workspace", path));

    private IEnumerable<JsonNode> Folders =>
    [
        .. platform.Services.Select(service => Folder(service.Slug, $"../{service.Folder}")),
        Folder("infrastructure", "../infra"),
        Folder("template", "../services/template"),
        Folder("docs", "../docs"),
        // Last: it holds the others too, and C# needs all of it.
        Folder("gantry", ".."),
    ];

    private static JsonObject Folder(string name, string path) => new() { ["name"] = name, ["path"] = path };

    private IEnumerable<JsonNode> Configurations =>
    [
        .. Debugged.Select((service, place) => new JsonObject
        {
            ["name"] = AttachName(service),
            ["type"] = "debugpy",
            ["request"] = "attach",
            // Its port is closed until somebody wants to debug.
            ["preLaunchTask"] = TaskPrefix + EverydayTask.Debug(service).Name,
            ["connect"] = new JsonObject { ["host"] = "127.0.0.1", ["port"] = service.DebugPort },
            ["pathMappings"] = new JsonArray(new JsonObject { ["localRoot"] = $"${{workspaceFolder:{service.Slug}}}", ["remoteRoot"] = CodeInContainer }),
            ["django"] = true,
            ["presentation"] = Presentation(place + 2),
        }),
        new JsonObject
        {
            ["name"] = "gateway: attach",
            // Brings the debugger into the container by itself.
            ["type"] = "docker",
            ["request"] = "attach",
            ["platform"] = "netCore",
            ["containerName"] = $"{platform.Name}-gateway-1",
            ["presentation"] = Presentation(100),
        },
        new JsonObject
        {
            ["name"] = "build: run a target",
            ["type"] = "coreclr",
            ["request"] = "launch",
            ["preLaunchTask"] = CompileTask,
            ["program"] = $"{Root}/.nuke/temp/dotnet/bin/_build/debug/_build.dll",
            ["args"] = new JsonArray("--root", Root, $"${{input:{TargetInput}}}"),
            ["cwd"] = Root,
            ["console"] = "integratedTerminal",
            ["presentation"] = Presentation(101),
        },
    ];

    private IEnumerable<JsonNode> Compounds => Debugged.Any()
        ?
        [
            new JsonObject
            {
                ["name"] = "Attach to all",
                // All at once: what each of them asks for is there then.
                ["preLaunchTask"] = TaskPrefix + EverydayTask.DebugAll.Name,
                ["configurations"] = new JsonArray([.. Debugged.Select(service => (JsonNode)AttachName(service))]),
                ["stopAll"] = true,
                ["presentation"] = Presentation(1),
            },
        ]
        : [];

    private static JsonObject Input => new()
    {
        ["id"] = TargetInput,
        ["type"] = "promptString",
        ["description"] = "Target to run",
        ["default"] = "Status",
    };

    private IEnumerable<JsonNode> Tasks =>
    [
        new JsonObject
        {
            ["label"] = CompileTask,
            ["type"] = "process",
            ["command"] = "dotnet",
            ["args"] = new JsonArray("build", "build/_build.csproj", "--nologo"),
            ["options"] = new JsonObject { ["cwd"] = Root },
            ["problemMatcher"] = "$msCompile",
        },
        .. EverydayTask.All(platform.Services).Select(TaskOf),
    ];

    private static JsonObject TaskOf(EverydayTask task)
    {
        var entry = new JsonObject
        {
            ["label"] = TaskPrefix + task.Name,
            ["type"] = "process",
            ["command"] = $"{Root}/build.sh",
            ["args"] = ArgumentsOf(task.Arguments),
            ["windows"] = new JsonObject { ["command"] = "pwsh", ["args"] = ArgumentsOf(["-File", $"{Root}/build.ps1", .. task.Arguments]) },
            ["options"] = new JsonObject { ["cwd"] = Root },
            ["problemMatcher"] = new JsonArray(),
        };
        if (task.IsBackground)
            entry["isBackground"] = true;
        if (task.Group is { } group)
            entry["group"] = new JsonObject { ["kind"] = group, ["isDefault"] = true };
        return entry;
    }

    private static JsonArray ArgumentsOf(IEnumerable<string> arguments) => [.. arguments.Select(argument => (JsonNode)argument)];

    private static JsonObject Settings => new()
    {
        ["files.exclude"] = new JsonObject { ["**/__pycache__"] = true },
        ["files.watcherExclude"] = new JsonObject { ["**/.nuke/temp/**"] = true, ["**/artifacts/**"] = true },
        ["search.exclude"] = new JsonObject { ["**/.nuke/temp"] = true, ["**/artifacts"] = true, ["**/package-lock.json"] = true },
        ["dotnet.defaultSolution"] = "Gantry.slnx",
        // Services have their packages in their dev containers alone, whose own settings turn this on.
        ["python.testing.pytestEnabled"] = false,
    };

    /// <summary>A team that wants one of them no more says so in the file.</summary>
    private static IEnumerable<JsonNode> Recommended(JsoncText text)
    {
        var unwanted = text.Find("extensions")?.Find("unwantedRecommendations")?.Items.Select(item => item.Text()).ToList() ?? [];
        return Extensions.Where(extension => !unwanted.Contains(extension)).Select(extension => (JsonNode)extension);
    }

    private static string AttachName(ServiceModel service) => $"{service.Slug}: attach";

    private static JsonObject Presentation(int order) => new() { ["group"] = Group, ["order"] = order };
}
