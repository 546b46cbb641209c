namespace Nuke.Common.Execution;

/// <summary>The password of a parameter file's secrets. It only comes from the environment: a command line can be seen by everybody.</summary>
/// <param name="Variable">The variable that has it, or should.</param>
/// <param name="Value">Null if it is not given.</param>
internal sealed record ParameterPassword(string Variable, string Value)
{
    /// <summary>Looks it up.</summary>
    /// <param name="profile">Null for parameters.json.</param>
    public static ParameterPassword Find(string profile, Func<string, string> getEnvironment)
    {
        var variable = "PARAMS_KEY";
        if (profile is not null)
            variable = $"PARAMS_{string.Concat(profile.Select(letter => char.IsAsciiLetterOrDigit(letter) ? char.ToUpperInvariant(letter) : '_'))}_KEY";
        foreach (var name in (string[])[variable, "NUKE_" + variable])
        {
            if (getEnvironment(name) is not { Length: > 0 } value)
                continue;
            BuildSecrets.Add(value);
            return new ParameterPassword(name, value);
        }
        return new ParameterPassword(variable, null);
    }

    /// <inheritdoc/>
    public override string ToString() => Variable;
}
