using System.Globalization;
using System.Numerics;
using Gantry.Templates.Python;

namespace Gantry.Templates.Yaml;

/// <summary>
/// Writes block YAML byte for byte as PyYAML's <c>yaml.dump(…, default_flow_style=False, allow_unicode=True)</c> does, which
/// Copier's answers files are written with.
/// </summary>
internal static class YamlDump
{
    /// <param name="indent">2 to 9; anything else means 2.</param>
    /// <param name="width">A long scalar is folded at the first blank beyond this column.</param>
    public static string Block(object? value, int indent, int width, bool sortKeys)
    {
        var emitter = new YamlEmitter(indent is > 1 and < 10 ? indent : 2, width, sortKeys);
        return emitter.Document(value);
    }

    /// <summary>The text of a scalar that is no str, and of a str what it is.</summary>
    /// <returns>The text, and whether it must not be taken for another type.</returns>
    public static (string Text, bool IsPlain) Scalar(object? value) => value switch
    {
        null => ("null", true),
        bool truth => (truth ? "true" : "false", true),
        BigInteger number => (number.ToString(CultureInfo.InvariantCulture), true),
        double number => (Float(number), true),
        DateOnly or DateTime => (Py.Str(value), true),
        PyMarkup markup => Scalar(markup.Text),
        string text => (text, YamlScalar.IsText(text)),
        Undefined undefined => throw undefined.Error(),
        _ => throw new TemplateFault($"cannot represent an object of type {Py.TypeName(value)}", "convert it to a text, a number, a list or a dict"),
    };

    private static string Float(double number)
    {
        if (double.IsNaN(number))
            return ".nan";
        if (double.IsInfinity(number))
            return number > 0 ? ".inf" : "-.inf";
        var text = Py.Repr(number);
        return text.Contains('.', StringComparison.Ordinal) ? text : text.Replace("e", ".0e", StringComparison.Ordinal);
    }
}
