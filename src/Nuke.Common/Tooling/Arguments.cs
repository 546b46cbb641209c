using System.Globalization;

namespace Nuke.Common.Tooling;

/// <summary>Arguments behind those of the options; see <see cref="ToolOptionsExtensions.SetProcessArgumentConfigurator{T}"/>.</summary>
public sealed class Arguments
{
    private readonly List<string> all = [];

    /// <summary>The arguments, each as it is handed to the program.</summary>
    internal IReadOnlyList<string> All => all;

    /// <summary>Adds arguments, parted by blanks.</summary>
    public Arguments Add(string argument) => Add(argument, true);

    /// <summary>Adds arguments, parted by blanks, if the condition holds.</summary>
    public Arguments Add(string argument, bool? condition)
    {
        if (condition == true)
            all.AddRange(argument.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return this;
    }

    /// <inheritdoc cref="Add(string, bool?)"/>
    public Arguments Add(string argument, bool condition) => Add(argument, (bool?)condition);

    /// <summary>Adds a value in a form such as <c>--key {0}</c> or <c>--key {value}</c>; nothing if it is null.</summary>
    public Arguments Add<T>(string format, T value)
    {
        if (Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } text)
        {
            all.AddRange(format.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(part => part.Replace("{0}", text, StringComparison.Ordinal).Replace("{value}", text, StringComparison.Ordinal)));
        }
        return this;
    }
}
