package io.lyceum.standalone;

/** Courses as documents, for tests. */
final class Courses {

    /** Every type of element once at least; {@code %s} is the code. */
    static final String EVERY_TYPE = """
            code: %s
            title: English from the start
            description: Fourteen types of elements
            settings:
              ban_enabled: true
              ban_text: "You have written enough for today."
            elements:
              - id: sec1
                type: section
                title: First steps
              - id: Ex1_0
                type: message
                text: "Welcome!"
                button: "Start"
                media: "https://drive.google.com/file/d/abc_DEF-1/view?usp=sharing"
              - id: Ex1_1
                type: audio
                text: Listen
                media: ["https://cdn.example/hello.mp3"]
              - id: Ex1_2
                type: input
                text: "Say hello in English"
                correct_answer: Hello
                feedback_correct: "Yes!"
                feedback_incorrect: "No: Hello"
              - id: Ex1_3
                type: quiz
                text: "Which is a colour?"
                answers:
                  - text: red
                    correct: true
                    feedback: "Right"
                  - text: dog
                    feedback: "A dog is an animal"
              - id: Ex1_4
                type: multi_choice
                text: "Which are animals?"
                answers:
                  - {text: cat, correct: true}
                  - {text: dog, correct: true}
                  - {text: car}
                feedback_correct: "Both"
                feedback_partial: "Not all"
                feedback_incorrect: "None"
              - id: Ask_1
                type: question
                text: "How do you feel?"
                answers: [{text: Fine}, {text: Tired, feedback: "Rest a little"}]
              - id: T1
                type: test
                text: "{score} of {maxscore}"
                prefix: Ex1
                score: {0: "Perfect", 50: "Good", 100: "Try again"}
                button: "On"
              - id: R1
                type: revision
                text: "Once more"
                prefix: Ex1
                no_mistakes: "Nothing to repeat"
              - id: sec2
                type: section
                title: Talking
              - id: D1
                type: dialog
                text: "Talk to me"
                prompt: "You know: {{Ex1_2}} <!-- hidden --> {{1]Ex1_3}}"
                temperature: 0.3
              - id: J1
                type: jump
                text: "Where now?"
                options:
                  - {text: "To the app", goto: App_1}
                  - {text: "On after a while", wait: 1s, wait_text: "A moment"}
              - id: Skipped_1
                type: message
                text: "Never seen"
              - id: App_1
                type: miniapp
                text: "Play a game"
                button: Play
                app_url: "https://games.example/words"
                question: {words: [cat, dog]}
              - id: Wait_1
                type: delay
                text: "See you in a second"
                wait: 1s
                goto: Bye_1
              - id: Bye_1
                type: message
                text: "Here you are again"
              - id: End_1
                type: end
                text: "The end"
            """;

    private Courses() {}
}
