using System.Reflection;
using System.Text;
using System.Text.Json;
using Nuke.Common.Utilities;

namespace Nuke.Common.Execution;

/// <summary>The build's parameters and their values, each from the first source that has it: command line, environment, files.</summary>
internal sealed class ParameterSet
{
    private readonly Dictionary<ParameterInfo, object> values = [];
    private readonly Dictionary<MemberInfo, ParameterInfo> byMember = [];
    private readonly List<string> problems = [];
    private readonly Dictionary<ParameterInfo, string> locked = [];
    private readonly Func<string, string> getEnvironment;
    private readonly Lazy<SortedSet<string>> targets;
    private CommandLine commandLine;
    private readonly List<ParameterFile> files = [];

    /// <summary>Lists the parameters of a build; their values come with <see cref="ReadAll"/>.</summary>
    /// <param name="getEnvironment">Reads an environment variable.</param>
    public ParameterSet(Type buildType, Func<string, string> getEnvironment)
    {
        this.getEnvironment = getEnvironment;
        targets = new(() => new SortedSet<string>([.. buildType.GetInterfaces().Append(buildType).SelectMany(type => type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(property => property.PropertyType == typeof(Target)).Select(property => property.Name[(property.Name.LastIndexOf('.') + 1)..])], StringComparer.OrdinalIgnoreCase));
        var all = new List<ParameterInfo>();
        foreach (var member in InjectedMembers.With<ParameterAttribute>(buildType))
        {
            var parameter = new ParameterInfo(member, member.GetCustomAttribute<ParameterAttribute>(inherit: true));
            // A member that redeclares a component's parameter is the same parameter.
            var same = all.Find(other => CommandLine.IsSameName(other.Name, parameter.Name));
            byMember[member] = same ?? parameter;
            if (same is null)
                all.Add(parameter);
        }
        Own = all;
        All = [.. all, .. BuiltInParameters.All];
    }

    private bool IsTarget(string word) => targets.Value.Contains(word);

    /// <summary>The parameters of the build that runs.</summary>
    public static ParameterSet Current { get; set; }

    /// <summary>Those that the build and its components declare.</summary>
    public IReadOnlyList<ParameterInfo> Own { get; }

    /// <summary>Those and the engine's own.</summary>
    public IReadOnlyList<ParameterInfo> All { get; }

    /// <summary>The members that declare them; several may declare the same.</summary>
    public IReadOnlyDictionary<MemberInfo, ParameterInfo> Members => byMember;

    /// <summary>Those that were typed on the command line.</summary>
    public IReadOnlyList<ParameterInfo> Typed { get; private set; } = [];

    /// <summary>What is wrong with what was given, each in one line.</summary>
    public IReadOnlyList<string> Problems => [.. commandLine?.Problems ?? [], .. problems];

    /// <summary>
    /// The encrypted parameters whose password is not given, and why they have no value. They are none of the problems: who
    /// has no password for deploying can still compile.
    /// </summary>
    public IReadOnlyDictionary<ParameterInfo, string> Locked => locked;

    /// <summary>The words of the command line that no option took.</summary>
    public IReadOnlyList<string> Words => commandLine.Targets;

    /// <summary>Reads the command line.</summary>
    public void ReadCommandLine(IReadOnlyList<string> arguments)
    {
        commandLine = CommandLine.Parse(arguments, All, IsTarget);
        Typed = [.. commandLine.Values.Keys];
        foreach (var parameter in BuiltInParameters.All)
            ReadOne(parameter);
    }

    /// <summary>Reads options that a commit message has; they take the place of those of the command line.</summary>
    public void ReadCommitMessage(IReadOnlyList<string> arguments)
    {
        var fromCommit = CommandLine.Parse(arguments, All, IsTarget);
        foreach (var problem in fromCommit.Problems)
            problems.Add($"message of the last commit: {problem}");
        foreach (var word in fromCommit.Targets)
            problems.Add($"message of the last commit: '{word}' is no option");
        commandLine.Override(fromCommit);
        foreach (var parameter in BuiltInParameters.All)
            ReadOne(parameter);
    }

    /// <summary>Reads the parameter files and settles the values of all parameters.</summary>
    /// <param name="root">The build's root directory; null if there is none.</param>
    public void ReadAll(string root)
    {
        LoadFiles(root);
        foreach (var parameter in Own)
            ReadOne(parameter);
        foreach (var parameter in BuiltInParameters.All)
        {
            if (!values.ContainsKey(parameter))
                ReadFromFiles(parameter);
        }
    }

    /// <summary>The value of a parameter; null if it was not given.</summary>
    public object GetValue(ParameterInfo parameter) => values.GetValueOrDefault(parameter);

    /// <summary>The value of a member's parameter; null if it was not given, or is none.</summary>
    public object GetValue(MemberInfo member) => Find(member) is { } parameter ? GetValue(parameter) : null;

    /// <summary>The value of a parameter, or a default.</summary>
    public T GetValue<T>(ParameterInfo parameter, T otherwise = default) => GetValue(parameter) is T value ? value : otherwise;

    /// <summary>The parameter that a member declares; null if it declares none.</summary>
    public ParameterInfo Find(MemberInfo member)
    {
        if (byMember.TryGetValue(member, out var parameter))
            return parameter;
        // The same member, seen from another class.
        foreach (var (known, candidate) in byMember)
        {
            if (known.MetadataToken == member.MetadataToken && known.Module == member.Module)
                return candidate;
        }
        return null;
    }

    /// <summary>The variable that gives a parameter its value; see the remarks at <see cref="ParameterAttribute"/>.</summary>
    public static IEnumerable<string> GetVariableNames(ParameterInfo parameter)
    {
        var snake = parameter.Option.Replace('-', '_').ToUpperInvariant();
        if (!parameter.IsBuiltIn)
            yield return parameter.Name;
        yield return "NUKE_" + snake;
        if (!parameter.IsBuiltIn && snake.Contains('_', StringComparison.Ordinal))
            yield return snake;
    }

    private void ReadOne(ParameterInfo parameter)
    {
        if (commandLine.Values.TryGetValue(parameter, out var given))
        {
            // An option without its value was reported already.
            if (given.Count > 0 || parameter.IsList)
                Set(parameter, given, isList: parameter.IsList, Environment.CurrentDirectory, $"option '--{parameter.Option}'");
            return;
        }
        foreach (var name in GetVariableNames(parameter))
        {
            if (getEnvironment(name) is { Length: > 0 } value)
            {
                Set(parameter, [value], isList: parameter.IsList, Environment.CurrentDirectory, $"environment variable {name}");
                return;
            }
        }
        ReadFromFiles(parameter);
    }

    private void LoadFiles(string root)
    {
        if (root is null)
            return;
        var profiles = GetValue(BuiltInParameters.Profile, Array.Empty<string>());
        for (var i = profiles.Length - 1; i >= -1; i--)
        {
            var name = i < 0 ? "parameters.json" : $"parameters.{profiles[i]}.json";
            var path = Path.Combine(root, ".nuke", name);
            if (File.Exists(path))
                LoadFile(path, $".nuke/{name}", i < 0 ? null : profiles[i]);
            else if (i >= 0)
                problems.Add($"profile '{profiles[i]}' has no file .nuke/{name}{NearProfile(root, profiles[i])}");
        }
    }

    private static string NearProfile(string root, string profile)
    {
        var directory = Path.Combine(root, ".nuke");
        if (!Directory.Exists(directory))
            return "";
        var names = Directory.GetFiles(directory, "parameters.*.json").Select(file => Path.GetFileName(file)["parameters.".Length..^".json".Length]);
        return NearestName.Find(profile, names) is { } near ? $"; did you mean '{near}'?" : "";
    }

    private void LoadFile(string path, string shownPath, string profile)
    {
        ParameterFile file;
        try
        {
            file = ParameterFile.Load(path, shownPath, profile);
        }
        catch (BuildDefinitionException e)
        {
            problems.Add(e.Message);
            return;
        }
        files.Add(file);
        foreach (var (name, entry) in file.Entries)
        {
            if (name == "$schema" || All.Any(parameter => parameter.Name == name))
                continue;
            var near = NearestName.Find(name, All.Where(parameter => !parameter.IsHidden).Select(parameter => parameter.Name));
            problems.Add($"{shownPath}:{entry.Line}: unknown parameter '{name}'; {(near is null ? "remove it" : $"did you mean '{near}'?")}");
        }
    }

    private void ReadFromFiles(ParameterInfo parameter)
    {
        foreach (var file in files)
        {
            if (!file.Entries.TryGetValue(parameter.Name, out var entry) || entry.IsNull)
                continue;
            var source = $"{file.Path}:{entry.Line}: '{parameter.Name}'";
            if (parameter.IsSecret && entry.Texts?.Exists(EncryptedText.Is) == true)
                SetEncrypted(parameter, entry, file.Profile, source);
            else if (entry.Texts is not null && (parameter.Type.IsArray || !entry.IsArray))
                Set(parameter, entry.Texts, entry.IsArray, NukeBuild.RootDirectory, source);
            else
                SetFromJson(parameter, entry, source);
            return;
        }
    }

    private void SetEncrypted(ParameterInfo parameter, ParameterFile.Entry entry, string profile, string source)
    {
        var password = ParameterPassword.Find(profile, getEnvironment);
        if (password.Value is null)
        {
            locked[parameter] = $"{source} is encrypted, and its password is not given: set the environment variable {password.Variable}";
            return;
        }
        var texts = entry.Texts.ConvertAll(text => EncryptedText.Is(text) ? EncryptedText.Decrypt(text, password.Value) : text);
        if (texts.Contains(null))
            problems.Add($"{source} cannot be decrypted with the password in {password.Variable}: the password is wrong, or the value is damaged");
        else
            Set(parameter, texts, entry.IsArray, NukeBuild.RootDirectory, source);
    }

    private void Set(ParameterInfo parameter, List<string> texts, bool isList, string directory, string source)
    {
        if (parameter.IsSecret)
            texts.ForEach(BuildSecrets.Add);
        var elementType = parameter.Type.IsArray ? parameter.Type.GetElementType() : parameter.Type;
        if (parameter.Type.IsArray && parameter.Separator is { Length: > 0 } separator && texts.Count == 1)
            texts = [.. texts[0].Split(separator, StringSplitOptions.RemoveEmptyEntries)];
        var converted = Array.CreateInstance(elementType, texts.Count);
        for (var i = 0; i < texts.Count; i++)
        {
            try
            {
                converted.SetValue(ValueConverter.Convert(texts[i], elementType, directory), i);
            }
            catch (FormatException e)
            {
                problems.Add($"{source} is '{(parameter.IsSecret ? BuildSecrets.Replacement : texts[i])}', {e.Message}");
                return;
            }
        }
        values[parameter] = parameter.Type.IsArray ? converted : converted.GetValue(0);
    }

    private void SetFromJson(ParameterInfo parameter, ParameterFile.Entry entry, string source)
    {
        try
        {
            values[parameter] = JsonSerializer.Deserialize(Encoding.UTF8.GetBytes(entry.Json), parameter.Type, Json.Options);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            problems.Add($"{source} is no {parameter.Type.Name}: {e.Message}");
        }
    }

    /// <summary>Kept apart so that the serializer is loaded only by those who use it.</summary>
    private static class Json
    {
        public static readonly JsonSerializerOptions Options = new()
        {
            PropertyNameCaseInsensitive = true,
            ReadCommentHandling = JsonCommentHandling.Skip,
            AllowTrailingCommas = true,
            IncludeFields = true,
        };
    }
}
