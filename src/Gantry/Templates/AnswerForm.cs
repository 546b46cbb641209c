using Gantry.Platform;
using Gantry.Templates.Python;
using Gantry.Templates.Yaml;

namespace Gantry.Templates;

/// <summary>What an answer has to look like.</summary>
/// <param name="Choices">Null when any will do.</param>
/// <param name="IsMultiple">Whether several may be chosen.</param>
/// <param name="Objection">What the question's validator says of an answer; null when it will do.</param>
internal sealed record AnswerForm(Question Question, string Type, IReadOnlyList<Choice>? Choices, bool IsMultiple, Func<object?, string?> Objection)
{
    /// <summary>Makes the question's type of a value.</summary>
    /// <exception cref="TemplateFault">It will not do.</exception>
    public object? Accept(object? value, bool validate)
    {
        var answer = Choices is { Count: > 0 } && IsMultiple ? Several(value) : Choices is { Count: > 0 } ? One(AnswerType.Cast(Type, value)) : AnswerType.Cast(Type, value);
        if (validate && Objection(answer) is { } objection)
            throw new TemplateFault(objection, $"give another answer with `--data {Question.Name}=…`");
        return answer;
    }

    /// <summary>The chosen ones in the order of the choices.</summary>
    private List<object?> Several(object? value)
    {
        var given = value is string text ? YamlText.Load(text, new SourceLocation("the answer", 1)) : value;
        if (given is not IReadOnlyList<object?> list)
            throw new TemplateFault($"{Py.Repr(value)} is no list", "give a list such as `[a, b]`");
        var chosen = list.Select(item => One(AnswerType.Cast(Type, item))).ToList();
        return [.. Choices!.Select(ValueOf).Where(choice => chosen.Exists(item => Py.AreEqual(item, choice)))];
    }

    private object? One(object? answer)
    {
        var choice = Choices!.FirstOrDefault(candidate => Py.AreEqual(ValueOf(candidate), answer))
            ?? throw new TemplateFault($"{Py.Repr(answer)} is none of {string.Join(", ", Choices!.Where(candidate => candidate.Objection is null).Select(candidate => Py.Repr(ValueOf(candidate))))}", "choose one of them");
        return choice.Objection is null ? answer : throw new TemplateFault(choice.Objection, "choose another");
    }

    private object? ValueOf(Choice choice) => choice.Value is string ? AnswerType.Cast(Type, choice.Value) : choice.Value;
}
