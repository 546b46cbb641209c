using Gantry.Templates;
using Gantry.Tooling;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gantry.Tests.Templates;

/// <summary>A repository of a test's own: a platform, a template in <c>services/template</c>, and services made from it.</summary>
internal sealed class TemplateRepository : IDisposable
{
    public const string Template = "services/template";

    private readonly TemporaryDirectory directory = new();

    public TemplateRepository()
    {
        Write("infra/platform.yaml", "name: test\nrealm: test\n");
        Write(".gitignore", "/.nuke/\n*.log\n");
        Git("init", "--quiet", "--initial-branch=main");
        Git("config", "user.name", "Test");
        Git("config", "user.email", "test@example.com");
        Git("config", "core.autocrlf", "false");
    }

    public string Root => directory.Path;

    public ServiceTemplates Services => new(Root, NullLogger<ServiceTemplates>.Instance);

    public string this[string path] => directory[path];

    /// <summary>Writes the template's files over those it has: the smallest that makes a service, and what the test gives.</summary>
    public void WriteTemplate(params (string Path, string Text)[] files)
    {
        Write($"{Template}/copier.yml", "service_name:\n  type: str\nservice_slug:\n  type: str\ndebug_port:\n  type: int\n  default: 5678\n");
        Write($"{Template}/{{{{ _copier_conf.answers_file }}}}.jinja", "# Changed by updates, never by hand.\n{{ _copier_answers | to_nice_yaml -}}\n");
        Write($"{Template}/service.yaml.jinja", "name: {{ service_name }}\ndebug:\n  port: {{ debug_port }}\n");
        foreach (var (path, text) in files)
            Write($"{Template}/{path}", text);
    }

    public void Write(string path, string text) => directory.Write(path, text);

    public void Write(string path, byte[] content)
    {
        directory.Write(path, "");
        File.WriteAllBytes(this[path], content);
    }

    public string Read(string path) => directory.Read(path);

    public void Delete(string path) => File.Delete(this[path]);

    public void Move(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[to])!);
        File.Move(this[from], this[to]);
    }

    public void Commit(string message = "change")
    {
        Git("add", "--all");
        Git("commit", "--quiet", "--allow-empty", "--message", message);
    }

    public string Git(params string[] arguments) =>
        Task.Run(() => new Command("git", arguments).In(Root).RunAsync()).GetAwaiter().GetResult().Output;

    public void Dispose() => directory.Dispose();
}
