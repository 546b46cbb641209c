using System.Text.Json;
using System.Text.Json.Nodes;
using Gantry.Workspace;

namespace Gantry.EndToEnd.Debugging;

/// <summary>The generated VS Code workspace of a checkout, as the editor resolves it.</summary>
internal sealed class EditorWorkspace
{
    private static readonly JsonDocumentOptions Jsonc = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    private readonly JsonNode root;

    private EditorWorkspace(JsonNode root) => this.root = root;

    internal static async Task<EditorWorkspace> OpenAsync(DevStack stack)
    {
        await DevStack.Build("--root", stack.Platform.Root, "Workspace").RunAsync();
        var text = await File.ReadAllTextAsync(Path.Combine(stack.Platform.Root, new WorkspaceFiles(stack.Platform).CodeWorkspace));
        foreach (var folder in JsonNode.Parse(text, null, Jsonc)!["folders"]!.AsArray())
            text = text.Replace($"${{workspaceFolder:{folder!["name"]}}}", Path.GetFullPath(Path.Combine(stack.Platform.Root, "workspace", folder["path"]!.GetValue<string>())), StringComparison.Ordinal);
        return new EditorWorkspace(JsonNode.Parse(text, null, Jsonc)!);
    }

    internal JsonObject Launch(string name) => Entry(root["launch"]!["configurations"]!, "name", name);

    /// <summary>What follows `./build.sh` in a task.</summary>
    internal string[] ArgumentsOf(string task) => [.. Entry(root["tasks"]!["tasks"]!, "label", task)["args"]!.AsArray().Select(argument => argument!.GetValue<string>())];

    private static JsonObject Entry(JsonNode list, string key, string value) => list.AsArray().Single(entry => entry![key]!.GetValue<string>() == value)!.DeepClone().AsObject();
}
