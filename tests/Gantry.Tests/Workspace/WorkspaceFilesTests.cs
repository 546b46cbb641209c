using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Gantry.Platform;
using Gantry.Workspace;

namespace Gantry.Tests.Workspace;

public sealed class WorkspaceFilesTests : IDisposable
{
    private const string File = "workspace/gantry.code-workspace";

    private static readonly JsonDocumentOptions Jsonc = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    private readonly TemporaryDirectory repository = new();

    public WorkspaceFilesTests()
    {
        repository.Write("infra/platform.yaml", "name: gantry\n");
        AddService("billing", 5678);
    }

    [Fact]
    public void Generated_files_of_this_repository_are_up_to_date()
    {
        using var copy = new TemporaryDirectory();
        var platform = PlatformLoader.LoadShared(RepositoryRoot.Path) with { Root = copy.Path };
        foreach (var service in platform.Services)
            Directory.CreateDirectory(copy[service.Folder]);
        copy.Write(File, System.IO.File.ReadAllText(Path.Combine(RepositoryRoot.Path, File)));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, ".run")))
            copy.Write($".run/{Path.GetFileName(file)}", System.IO.File.ReadAllText(file));

        new WorkspaceFiles(platform).Apply().ShouldBeEmpty("`./build.sh Workspace` writes them anew");
    }

    [Fact]
    public void Every_service_gets_a_root_a_debugger_and_tasks()
    {
        AddService("orders", 5679);

        Apply();

        var workspace = Read();
        Names(workspace["folders"]!, "path").ShouldBe(["../services/billing-service", "../services/orders-service", "../infra", "../services/template", "../docs", ".."]);
        var attach = Entry(workspace["launch"]!["configurations"]!, "name", "orders: attach");
        attach["connect"]!["port"]!.GetValue<int>().ShouldBe(5679);
        attach["pathMappings"]![0]!["localRoot"]!.GetValue<string>().ShouldBe("${workspaceFolder:orders}");
        attach["pathMappings"]![0]!["remoteRoot"]!.GetValue<string>().ShouldBe("/app");
        // Its port is closed until somebody debugs.
        var debug = Entry(workspace["tasks"]!["tasks"]!, "label", attach["preLaunchTask"]!.GetValue<string>());
        Names(debug["args"]!).ShouldBe(["Dev", "--debug", "--service", "orders"]);
        var debugAll = Entry(workspace["launch"]!["compounds"]!, "name", "Attach to all")["preLaunchTask"]!.GetValue<string>();
        Names(Entry(workspace["tasks"]!["tasks"]!, "label", debugAll)["args"]!).ShouldBe(["Dev", "--debug"]);
        Names(Entry(workspace["launch"]!["compounds"]!, "name", "Attach to all")["configurations"]!).ShouldBe(["billing: attach", "orders: attach"]);
        Names(workspace["tasks"]!["tasks"]!, "label").ShouldContain("Gantry: Tests of orders");
        System.IO.File.Exists(repository[".run/gantry-tests-of-orders.run.xml"]).ShouldBeTrue();
    }

    [Fact]
    public void Second_run_changes_nothing()
    {
        Apply().ShouldNotBeEmpty();
        Apply().ShouldBeEmpty();
    }

    [Fact]
    public void A_service_without_a_debug_port_has_no_debugger_and_the_compound_leaves_it_out()
    {
        repository.Write("services/orders-service/service.yaml", "{}\n");

        Apply();

        Names(Read()["launch"]!["configurations"]!, "name").ShouldBe(["billing: attach", "gateway: attach", "build: run a target"]);
    }

    [Fact]
    public void What_people_added_survives_and_what_is_stale_goes()
    {
        AddService("orders", 5679);
        Apply();
        Edit("""
              "settings": {
            """, """
              // Ours, and it stays.
              "remoteAuthority": "ssh-remote+box",
              "settings": {
                "editor.rulers": [140], /* a comment, with a comma */
            """);
        Edit("""
                  "name": "orders: attach",
            """, """
                  "name": "orders: attach",
                  "justMyCode": false, // to step into Django
            """);
        Edit("""
                "configurations": [
                  {
                    "name": "billing
            """, """
                "configurations": [
                  // Somebody's own.
                  { "name": "Chrome", "type": "chrome", "request": "launch", },
                  {
                    "name": "billing
            """);
        Edit("""
              "folders": [
            """, """
              "folders": [
                { "path": "../../sandbox" }, // beside the repository
            """);
        repository.Write(".run/mine.run.xml", "<component/>");
        Directory.Delete(repository["services/billing-service"], recursive: true);

        Apply();

        var text = repository.Read(File);
        foreach (var kept in new[] { "// Ours, and it stays.", "\"remoteAuthority\": \"ssh-remote+box\"", "\"editor.rulers\": [140], /* a comment, with a comma */", "\"justMyCode\": false, // to step into Django", "// Somebody's own.", "\"request\": \"launch\", }", "// beside the repository" })
            text.ShouldContain(kept);
        text.ShouldNotContain("billing");
        var workspace = Read();
        Names(workspace["folders"]!, "path").ShouldBe(["../../sandbox", "../services/orders-service", "../infra", "../services/template", "../docs", ".."]);
        Names(workspace["launch"]!["configurations"]!, "name").ShouldBe(["Chrome", "orders: attach", "gateway: attach", "build: run a target"]);
        Directory.EnumerateFiles(repository[".run"]).Select(Path.GetFileName).ShouldNotContain("gantry-tests-of-billing.run.xml");
        System.IO.File.Exists(repository[".run/mine.run.xml"]).ShouldBeTrue();
        Apply().ShouldBeEmpty();
    }

    [Fact]
    public void What_a_person_changed_of_a_generated_value_is_brought_back()
    {
        Apply();
        Edit("\"port\": 5678", "\"port\": 1");

        Apply().ShouldBe([File]);

        Entry(Read()["launch"]!["configurations"]!, "name", "billing: attach")["connect"]!["port"]!.GetValue<int>().ShouldBe(5678);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\n}")]
    [InlineData("{\n\t\"folders\": [],\n\t\"launch\": {},\n}\n")]
    [InlineData("// nothing but a comment\r\n{ \"folders\": [ ], \"settings\": {\"a\": 1,}, }\r\n")]
    [InlineData("{ \"extensions\": { \"recommendations\": [\"a.b\",], \"unwantedRecommendations\": [\"batisteo.vscode-django\"] } }")]
    public void Any_workspace_file_can_be_begun_with(string text)
    {
        repository.Write(File, text);

        Apply().ShouldContain(File);

        var workspace = Read();
        Names(workspace["folders"]!, "path").ShouldContain("../services/billing-service");
        Names(workspace["launch"]!["configurations"]!, "name").ShouldContain("billing: attach");
        Names(workspace["extensions"]!["recommendations"]!).ShouldContain("ms-python.debugpy");
        if (text.Contains("unwanted", StringComparison.Ordinal))
            Names(workspace["extensions"]!["recommendations"]!).ShouldNotContain("batisteo.vscode-django");
        Apply().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("{\n  \"folders\": [\n    { \"path\": \"..\" }\n    { \"path\": \"../docs\" }\n  ]\n}\n", 4, 5, "expected ',' or ']', found '{'")]
    [InlineData("{ \"a\": tru }", 1, 8, "tru is no JSON value")]
    [InlineData("{ \"a\": \"b }\n", 1, 8, "no closing quote")]
    [InlineData("{ \"a\" 1 }", 1, 7, "expected ':', found '1'")]
    [InlineData("{ /* begun\n", 1, 3, "does not end")]
    [InlineData("{\n  \"a\": 1,\n", 3, 1, "the end of the file")]
    [InlineData("{} {}", 1, 4, "expected the end of the file")]
    [InlineData("{\n  \"folders\": {}\n}", 2, 14, "expected an array")]
    [InlineData("{ \"launch\": [] }", 1, 13, "expected an object")]
    [InlineData("[]", 1, 1, "expected an object")]
    public void Rejects_a_broken_file_with_line_and_column_and_leaves_it(string text, int line, int column, string says)
    {
        repository.Write(File, text);

        var problem = Should.Throw<UserErrorException>(() => Apply()).Problems.ShouldHaveSingleItem();

        problem.What.ShouldContain(says);
        problem.Where.ShouldBe(new SourceLocation(File, line, column));
        repository.Read(File).ShouldBe(text);
        Directory.Exists(repository[".run"]).ShouldBeFalse();
    }

    [Fact]
    public void An_isolated_checkout_has_a_file_with_its_ports_that_begins_as_the_shared_one()
    {
        repository.Write(File, "{ \"settings\": { \"editor.rulers\": [140] } }");
        new Isolation("feature-x", 300).Write(repository.Path);

        Apply().ShouldContain("workspace/gantry-feature-x.code-workspace");

        var isolated = Read("workspace/gantry-feature-x.code-workspace");
        Entry(isolated["launch"]!["configurations"]!, "name", "billing: attach")["connect"]!["port"]!.GetValue<int>().ShouldBe(5978);
        Entry(isolated["launch"]!["configurations"]!, "name", "gateway: attach")["containerName"]!.GetValue<string>().ShouldBe("gantry-feature-x-gateway-1");
        isolated["settings"]!["editor.rulers"].ShouldNotBeNull();
        repository.Read(File).ShouldNotContain("5978");
    }

    [Fact]
    public void Every_task_is_a_command_of_the_build()
    {
        var schema = JsonNode.Parse(System.IO.File.ReadAllText(Path.Combine(RepositoryRoot.Path, ".nuke/build.schema.json")))!.ToJsonString();

        foreach (var task in EverydayTask.All(PlatformLoader.Load(repository.Path).Services))
        {
            schema.ShouldContain($"\"{task.Arguments[0]}\"");
            foreach (var option in task.Arguments.Where(argument => argument.StartsWith("--", StringComparison.Ordinal)))
                schema.ShouldContain($"\"{option[2..]}\"", Case.Insensitive);
        }
    }

    [Fact]
    public void Run_configurations_start_the_build_in_the_project()
    {
        Apply();

        var configuration = XDocument.Load(repository[".run/gantry-logs-of-billing.run.xml"]).Root!.Element("configuration")!;

        configuration.Attribute("type")!.Value.ShouldBe("ShConfigurationType");
        var options = configuration.Elements("option").ToDictionary(option => option.Attribute("name")!.Value, option => option.Attribute("value")!.Value);
        options["SCRIPT_PATH"].ShouldBe("$PROJECT_DIR$/build.sh");
        options["SCRIPT_OPTIONS"].ShouldBe("Logs --service billing --follow");
    }

    public void Dispose() => repository.Dispose();

    private void AddService(string slug, int debugPort) => repository.Write($"services/{slug}-service/service.yaml", $"debug:\n  port: {debugPort}\n");

    private IReadOnlyList<string> Apply() => new WorkspaceFiles(PlatformLoader.Load(repository.Path)).Apply();

    private JsonNode Read(string file = File) => JsonNode.Parse(repository.Read(file), null, Jsonc)!;

    private void Edit(string right, string wrong)
    {
        var text = repository.Read(File);
        text.ShouldContain(right);
        repository.Write(File, text.Replace(right, wrong, StringComparison.Ordinal));
    }

    private static JsonObject Entry(JsonNode list, string key, string name) => (JsonObject)list.AsArray().Single(entry => entry![key]?.GetValue<string>() == name)!;

    private static IEnumerable<string?> Names(JsonNode list, string? key = null) => list.AsArray().Select(entry => (key is null ? entry : entry![key])?.GetValue<string>());
}
