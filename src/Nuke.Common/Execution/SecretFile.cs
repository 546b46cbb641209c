using System.Text;
using Nuke.Common.Utilities;

namespace Nuke.Common.Execution;

/// <summary>Writes encrypted secrets into parameter files, for <c>--set-secret</c>.</summary>
internal static class SecretFile
{
    /// <summary>Encrypts what standard input has, and puts it into the parameter file or that of the profile.</summary>
    /// <returns>What was done.</returns>
    /// <exception cref="BuildDefinitionException">It cannot be done; the file is as it was.</exception>
    public static string Set(ParameterSet parameters, string name, string root, Func<string, string> getEnvironment)
    {
        var parameter = FindParameter(parameters, name);
        var profile = parameters.GetValue(BuiltInParameters.Profile, Array.Empty<string>()) switch
        {
            [] => null,
            [var one] => one,
            _ => throw new BuildDefinitionException("option '--set-secret' takes one profile at a time"),
        };
        var password = ParameterPassword.Find(profile, getEnvironment);
        if (password.Value is null)
            throw new BuildDefinitionException($"there is no password to encrypt with: set the environment variable {password.Variable}");

        var shown = profile is null ? ".nuke/parameters.json" : $".nuke/parameters.{profile}.json";
        var path = Path.Combine(root, shown);
        var file = File.Exists(path) ? ParameterFile.Load(path, shown) : null;
        CheckPassword(file, parameter.Name, password);
        var value = ReadSecret(parameter);
        BuildSecrets.Add(value);
        var content = file is null ? "{\n}\n" : File.ReadAllText(path);
        AtomicFile.Write(path, Encoding.UTF8.GetBytes(Replace(content, file, parameter.Name, EncryptedText.Encrypt(value, password.Value))));
        return $"Wrote '{parameter.Name}' to {shown}, encrypted with the password in {password.Variable}";
    }

    private static ParameterInfo FindParameter(ParameterSet parameters, string name)
    {
        var secrets = parameters.Own.Where(parameter => parameter.IsSecret).ToList();
        if (secrets.Find(parameter => CommandLine.IsSameName(name, parameter.Name)) is { } found)
            return found;
        if (parameters.All.Any(parameter => CommandLine.IsSameName(name, parameter.Name)))
            throw new BuildDefinitionException($"parameter '{name}' is no [Secret]: write it into the parameter file as it is");
        var near = NearestName.Find(name, secrets.Select(parameter => parameter.Name));
        throw new BuildDefinitionException($"option '--set-secret' is '{name}', which is no parameter{(near is null ? "" : $"; did you mean '{near}'?")}");
    }

    /// <summary>Keeps a file from having secrets under two passwords; the one that is replaced does not count.</summary>
    private static void CheckPassword(ParameterFile file, string replaced, ParameterPassword password)
    {
        foreach (var (name, entry) in file?.Entries ?? new Dictionary<string, ParameterFile.Entry>())
        {
            if (name != replaced && entry.Texts?.Exists(text => EncryptedText.Is(text) && EncryptedText.Decrypt(text, password.Value) is null) == true)
                throw new BuildDefinitionException($"{file.Path}:{entry.Line}: '{name}' is encrypted with another password than {password.Variable} has");
        }
    }

    private static string ReadSecret(ParameterInfo parameter)
    {
        if (!Console.IsInputRedirected)
        {
            throw new BuildDefinitionException(
                $"the value of '{parameter.Name}' is read from standard input, where a terminal would show it. For example in bash:\n"
                + $"  read -rs secret && printf %s \"$secret\" | ./build.sh --set-secret {parameter.Name}");
        }
        using var input = new StreamReader(Console.OpenStandardInput(), Encoding.UTF8);
        var text = input.ReadToEnd();
        // One line's end is from the tool that wrote it; more of them belong to the secret.
        text = text.EndsWith("\r\n", StringComparison.Ordinal) ? text[..^2] : text.EndsWith('\n') ? text[..^1] : text;
        return text.Length > 0 ? text : throw new BuildDefinitionException($"standard input has no value for '{parameter.Name}'");
    }

    /// <summary>Changes one value in the text, so that comments and layout stay.</summary>
    private static string Replace(string content, ParameterFile file, string name, string value)
    {
        var bytes = Encoding.UTF8.GetBytes(content); // without a byte order mark, as the file's places are counted
        if (file?.Entries.TryGetValue(name, out var entry) == true)
            return $"{Encoding.UTF8.GetString(bytes[..entry.Start])}\"{value}\"{Encoding.UTF8.GetString(bytes[entry.End..])}";
        var start = (file?.ObjectStart ?? 0) + 1;
        var isEmpty = file is null || file.Entries.Count == 0;
        var rest = Encoding.UTF8.GetString(bytes[start..]);
        var end = isEmpty && !rest.StartsWith('\n') && !rest.StartsWith('\r') ? "\n" : "";
        return $"{Encoding.UTF8.GetString(bytes[..start])}\n  \"{name}\": \"{value}\"{(isEmpty ? "" : ",")}{end}{rest}";
    }
}
