using Gantry.Templates;
using Gantry.Tooling;

namespace Gantry.Tests.Templates;

/// <summary>A repository of a test's own: a platform, a template in <c>services/template</c>, and services made from it.</summary>
internal sealed class TemplateRepository : IDisposable
{
    public const string Template = "services/template";

    private readonly TemporaryDirectory directory = new();

    /// <param name="at">Folder of the git repository in which the platform is; nothing for its top.</param>
    public TemplateRepository(string at = "")
    {
        Root = directory[at];
        Directory.CreateDirectory(Root);
        Write("infra/platform.yaml", "name: test\nrealm: test\n");
        Write(".gitignore", "/.nuke/\n*.log\n");
        Git("-C", directory.Path, "init", "--quiet", "--initial-branch=main");
        Git("config", "user.name", "Test");
        Git("config", "user.email", "test@example.com");
        Git("config", "core.autocrlf", "false");
    }

    private TemplateRepository(TemplateRepository other)
    {
        Root = Path.Combine(directory.Path, Path.GetRelativePath(other.directory.Path, other.Root));
        Task.Run(() => new Command("cp", "-a", $"{other.directory.Path}/.", directory.Path).RunAsync()).GetAwaiter().GetResult();
    }

    public string Root { get; }

    public RecordedLog<ServiceTemplates> Log { get; } = new();

    public ServiceTemplates Services => new(Root, Log);

    public string this[string path] => Path.Combine(Root, path);

    /// <summary>The same at this moment: what a process that is killed now leaves behind.</summary>
    public TemplateRepository Copy() => new(this);

    /// <summary>Every file but git's own objects and what is temporary: path, mode and content.</summary>
    public string Tree(string below = "services") => string.Concat(TemplateTree.Read("", this[below]).Files.Select(file =>
        $"{file.Key} {file.Value.IsExecutable} {file.Value.LinkTarget} {Convert.ToHexString(file.Value.Content.Span)}\n"));

    /// <summary>Writes the template's files over those it has: the smallest that makes a service, and what the test gives.</summary>
    public void WriteTemplate(params (string Path, string Text)[] files)
    {
        Write($"{Template}/copier.yml", "service_name:\n  type: str\nservice_slug:\n  type: str\ndebug_port:\n  type: int\n  default: 5678\n");
        Write($"{Template}/{{{{ _copier_conf.answers_file }}}}.jinja", "# Changed by updates, never by hand.\n{{ _copier_answers | to_nice_yaml -}}\n");
        Write($"{Template}/service.yaml.jinja", "name: {{ service_name }}\ndebug:\n  port: {{ debug_port }}\n");
        foreach (var (path, text) in files)
            Write($"{Template}/{path}", text);
    }

    public void Write(string path, string text) => Write(path, System.Text.Encoding.UTF8.GetBytes(text));

    public void Write(string path, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[path])!);
        File.WriteAllBytes(this[path], content);
    }

    public string Read(string path) => File.ReadAllText(this[path]);

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
